"""The help of `magpub` as Click writes it, kept so that it costs nothing to show.

Made by scripts/write_usage.py; a test compares the two.
"""

HELP = """\
Usage: magpub [OPTIONS] COMMAND [ARGS]...

  Patient-education articles from one source to PDF, Word and EPUB.

  Each file is read back and published only if it holds the whole article.

  For example:
    magpub new my-article      a starter article, in source/my-article/
    magpub export              every article in source/ to output/
    magpub verify FILE         is this handout whole, and still valid?

  Exit codes: 0 done; 1 something in the content or a file failed; 2 wrong
  usage or settings; 3 this machine lacks something; 70 a bug in magpub.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  check   List the errors of articles' sources.
  doctor  Say what this machine lacks.
  export  Write articles to files, each read back and whole.
  new     Start an article that exports.
  theme   Start a theme, or look for its faults.
  verify  Say whether finished files are whole and valid.
  watch   Export what a save touches.
"""
