"""Patient-education articles from one source to PDF, Word and EPUB, proved to be whole."""
