package bringin

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"ownway/journal/exchange/owncopy"
)

// htmlBegins tells a text that an editor wrote as HTML from one in which a sign "<" stands.
var htmlBegins = regexp.MustCompile(`(?s)^\s*<(p|h[1-6]|ul|ol|div|blockquote|pre|br|strong|em|b|i|u|s)\b[^>]*>`)

// markdownOf is a text as Markdown, whether it is HTML or plain.
func markdownOf(ctx context.Context, text string) (string, error) {
	if !htmlBegins.MatchString(text) {
		return lines(text), nil
	}
	md, err := owncopy.Markdown(ctx, text)
	if err != nil {
		return "", fmt.Errorf("its text cannot be read: %w", err)
	}
	return strings.TrimRight(md, "\n"), nil
}
