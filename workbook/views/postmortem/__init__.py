"""The post-mortem draft as Markdown and HTML, from our templates or the reader's own."""
