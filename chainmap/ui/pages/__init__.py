"""One file a page: get the chain, show parts, call one function."""
