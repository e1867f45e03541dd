-- For Pandoc: turns an article's source, or its Word file, into the same order of words.
-- Notes stand where their marks are, captions before their tables, cells one after the other. Citations
-- (resolved, they are numbers), pictures and the words of empty links are left out.

local function words(value)
  return pandoc.Para(pandoc.Inlines(pandoc.utils.stringify(value or "")))
end

function Cite()
  return pandoc.Space()
end

function Image()
  return pandoc.Space()
end

-- A raised digit is no part of the number before it: 12 with the citation 5 is not 125.
local function apart(element)
  element.content:insert(1, pandoc.Space())
  return element.content
end

Superscript, Subscript = apart, apart

function Figure(figure)
  return figure.caption.long
end

local function spaced(block)
  block.content:insert(pandoc.Space())
  return block
end

-- The blocks of a note become one line: the items of a list in it must not run together.
function Note(note)
  local blocks = note.content:walk({ Plain = spaced, Para = spaced })
  local inlines = pandoc.utils.blocks_to_inlines(blocks, { pandoc.Space() })
  inlines:insert(1, pandoc.Space())
  inlines:insert(pandoc.Space())
  return inlines
end

Plain = spaced

function Table(element)
  local blocks = pandoc.Blocks(element.caption.long)
  local function add(rows)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        blocks:extend(cell.contents)
      end
    end
  end
  add(element.head.rows)
  for _, body in ipairs(element.bodies) do
    add(body.head)
    add(body.body)
  end
  add(element.foot.rows)
  return blocks
end

function Div(div)
  local title = div.attributes.title
  if title then
    div.content:insert(1, pandoc.Para(pandoc.Inlines(title)))
  end
  return div.content
end

function Pandoc(document)
  local head = pandoc.Blocks({})
  for _, key in ipairs({ "title", "subtitle", "summary" }) do
    head:insert(words(document.meta[key]))
  end
  head:extend(document.blocks)
  return pandoc.Pandoc(head)
end
