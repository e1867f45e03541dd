-- For Pandoc: leaves of an article what is printed as the author typed it, with the front matter's words.
-- Citations are taken out (resolved, they are numbers), pictures too (their alternative text is not ink).

local function words(value)
  if value == nil then
    return nil
  elseif pandoc.utils.type(value) == "List" then
    local inlines = pandoc.Inlines({})
    for _, item in ipairs(value) do
      inlines:extend(pandoc.Inlines(pandoc.utils.stringify(item)))
      inlines:insert(pandoc.Space())
    end
    return pandoc.Para(inlines)
  end
  return pandoc.Para(pandoc.Inlines(pandoc.utils.stringify(value)))
end

function Cite()
  return pandoc.Space()
end

function Image()
  return pandoc.Space()
end

function Figure(figure)
  return pandoc.Div(figure.caption.long)
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
  return inlines
end

function Table(element)
  element.attr = pandoc.Attr()
  return element
end

function Div(div)
  local title = div.attributes.title
  if title then
    div.content:insert(1, pandoc.Para(pandoc.Inlines(title)))
  end
  return div
end

function Pandoc(document)
  local head = pandoc.Blocks({})
  for _, key in ipairs({ "title", "subtitle", "authors", "summary" }) do
    local paragraph = words(document.meta[key])
    if paragraph then
      head:insert(paragraph)
    end
  end
  head:extend(document.blocks)
  document.blocks = head
  return document
end
