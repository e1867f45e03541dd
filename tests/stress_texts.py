"""The stress articles' fixed bodies: nesting, notes, other languages, and every construct once."""

from __future__ import annotations

NESTING = """\
## Lists in lists

- The first level
    - The second level
        - The third level
            - The fourth level, with *emphasis*
            - Its neighbor
        - Back on the third
    - Back on the second
- Back on the first

1.  Step one

    1.  Step one of step one

        1.  Deeper

            1.  Deepest, at 2.5 mg and 10^3^ steps

            2.  And its neighbor

2.  Step two

    A second paragraph of step two.

    -   A list in it

    -   Another item

        > A quotation in the item
        >
        > - with a list
        >     1. and a list in that list

## Boxes in boxes

::: note

A note.

::: tip

A tip in the note.

> A quotation in the tip.
>
> ::: note
>
> A note in the quotation.
>
> - A list in it
>
> :::

:::

The note ends here.

:::

## Tables in lists

1.  Read the table.

    | Day | Minutes |
    |---|---:|
    | Monday | 10 |
    | Tuesday | 15 |
    : Minutes in a list {#tbl:in-list}

    -   Then read this one:

        | Day | Steps |
        |---|---:|
        | Monday | 1,000 |
        | Tuesday | 1,500 |
        : Steps in a list in a list {#tbl:in-inner-list}

2.  Compare both.

    ::: tip

    Look at [](#tbl:in-list) first.

    :::

> A quotation.
>
> > A quotation in it.
> >
> > > A third one.
> > >
> > > > A fourth one, with a list:
> > > >
> > > > - an item
> > > > - another
"""

NOTED = """\
A list has notes too:

- an item with a note[^list]
- an item without

| Day | Minutes |
|---|---:|
| Monday[^cell] | 10 |
| Tuesday | 15 |
: A table with a note in a cell and one here[^caption] {#tbl:noted}

[^head]: A note on a heading.

[^list]: A note on an item.

[^cell]: A note on a cell.

[^caption]: A note on a caption, with a citation [@path-book].

The last note has more than one paragraph.[^long]

[^long]: Its first paragraph.

    Its second paragraph, with **strong** words.

    - A list in it
    - Another item"""

HINDI = """\
## A paragraph in Hindi

The group's song begins so:
[धीरे धीरे चलो, रास्ता लंबा है। हर कदम पर एक नई कहानी मिलती है।]{lang=hi}
All sing it on the way.

::: {lang=hi}

सुबह की सैर अच्छी होती है। पानी की बोतल साथ रखें और क्षमता के अनुसार चलें।

- पहला कदम
- दूसरा कदम

:::

One word may stand alone: [नमस्ते]{lang=hi}. A dose beside it: 500 mg.
"""

SPANISH_BODY = """
::: key-points

- <s1>
- <s2>
- <s3>

:::

## Para empezar

<p1>

<p2> [@path-book]

::: {.seek-care}

<s4> Llame si no sabe volver a casa.

:::

## El diario {#diario}

<p3>

| Día | Mañana | Tarde |
|---|---|---|
| Lunes | 10 minutos | 15 minutos |
| Miércoles | 12 minutos | lluvia |
| Sábado | 20 minutos | descanso |
: Un ejemplo de diario {#tbl:diario .comparison}

Vea [](#tbl:diario) y [](#diario).[^1]

[^1]: <s5>

## Más lejos

<p4>

1. <s6>
2. <s7>

## Preguntas y respuestas

::: faq

### ¿Cuándo debo empezar?

<p5>

### ¿Cuánto debo caminar?

<p6> [@steps-study]

:::

## Referencias

::: {#refs}
:::

::: disclaimer

Este texto es una prueba. No es un consejo y nadie debe seguirlo.

:::
"""

ARABIC_BODY = """
::: key-points

- <s1>
- <s2>
- <s3>

:::

## كيف تبدأ

<p1>

<p2> [@path-book]

::: {.seek-care}

<s4>

- رقم الطوارئ: 112
- <s5>

:::

## جدول الدواء {#jadwal}

<p3>

| الدواء | الجرعة | الوقت |
|---|---|---|
| Metformin | 500 mg | مرتين في اليوم |
| Amlodipine | 5 mg | في الصباح |
| Omeprazole | 20 mg | قبل الفطور |
| Vitamin B12 | 1,000 mcg | كل يوم |
| Warfarin | 2.5–5 mg | في المساء |
: مثال على جدول الدواء {#tbl:doses .comparison}

انظر [](#tbl:doses).[^1]

[^1]: <s6>

## المشي كل يوم

<p4>

1. <s7>
2. <s8>
    - <s9>

## أسئلة وأجوبة

::: faq

### متى أبدأ؟

<p5>

### ما معنى 500 mg؟

<p6> [@steps-study]

:::

## المراجع

::: {#refs}
:::

::: disclaimer

هذا النص تجربة للطباعة فقط. ليس نصيحة طبية، ولا يجوز أن يتبعه أحد.

:::
"""

CONSTRUCTS = r"""
## Words {#words}

Plain, *emphasis*, **strong**, `code with  two spaces`, ~~struck out~~, H~2~O, 10^9^, [hola]{lang=es}.
A hard\
break. Escaped: \*, \_, \[, \], \$5, \@home, a backslash \\, a pipe |, #, ½, 37 °C, < and > and &.

Links: [a page](https://example.org/a?b=1&c=2), [mail](mailto:someone@example.org),
[phone](tel:+15555550100), [words](#words), [](#words), [](#tbl:small), [](#fig:path),
<https://example.org/bare>. An image in the text: ![a wavy path](images/path.svg).

Citations: [@path-book], [@path-book; @steps-study, pp. 4-6], [see @path-book, chap. 2],
@steps-study says so, and the book [-@path-book] too. A note.[^note]

[^note]: With *emphasis* and [a link](https://example.org).

### Deeper

#### Deeper still

##### Level five

###### Level six

The end of the levels.

---

## Blocks

- tight
- list

* * *

- loose

- list

7. starts at seven
8. goes on

Term
:   What it means.

Another term
:   A first meaning.
:   A second meaning.

> A quotation.
>
> Its second paragraph.

```python
def walk(minutes: int) -> int:
    return minutes + 1  # a comment


walk(10)
```

```
no language |  kept   spaces
```

![A path *in spring* [@path-book]](images/path.svg){#fig:path alt="A line that bends twice." width=60%}

![Bars that grow](images/steps.png){alt="" width=50%}

![Five bars](images/steps.png)

| Default | Left | Center | Right |
|---|:---|:---:|---:|
| a | **b** | `c` | 1 |
| | x^2^ | [@steps-study] | 22 |
: A small table {#tbl:small}

| What | Slow | Fast |
|---|---|---|
| Breath | calm | quick |
| Pulse | 70 | 110 |
: A comparison {.comparison}

## Boxes

::: {.seek-care #help title="When to call"}

Call a friend.

:::

::: note

A note.

:::

::: {.tip title="A good tip"}

A tip.

:::

::: {lang=es}

Un párrafo en español.

:::
"""
