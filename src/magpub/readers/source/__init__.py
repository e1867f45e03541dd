"""The files of an article as they are typed: text, front matter, and what is found in them."""
