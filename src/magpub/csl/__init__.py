"""Citation Style Language: styles, works and citations to inline content.

`files` finds a style; `style` makes it work, with citeproc-py's parser and the elements of `elements`,
`names`, `dates` and `sorting`, which mend what citeproc-py gets wrong; `bibliography` is what the rest of
magpub uses. All but `files`, `markup` and `locators` import citeproc-py, and are imported where they
are used.
"""
