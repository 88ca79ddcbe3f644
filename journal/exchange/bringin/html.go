package bringin

import (
	"fmt"
	"regexp"

	htmltomarkdown "github.com/JohannesKaufmann/html-to-markdown/v2"
)

// htmlBegins tells a text that an editor wrote as HTML from one in which a sign "<" stands.
var htmlBegins = regexp.MustCompile(`(?s)^\s*<(p|h[1-6]|ul|ol|div|blockquote|pre|br|strong|em|b|i|u|s)\b[^>]*>`)

// markdownOf is a text as Markdown, whether it is HTML or plain.
func markdownOf(text string) (string, error) {
	if !htmlBegins.MatchString(text) {
		return lines(text), nil
	}
	md, err := htmltomarkdown.ConvertString(text)
	if err != nil {
		return "", fmt.Errorf("its text cannot be read: %w", err)
	}
	return lines(md), nil
}
