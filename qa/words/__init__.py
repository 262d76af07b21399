"""Words: what kind of thing a question asks for, and which words of a sentence answer it; rules in 13 languages."""
