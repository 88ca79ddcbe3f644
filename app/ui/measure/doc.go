// Package measure knows what reading and writing have in common: how wide letters are, where a line may end, and what a
// reader takes for one letter.
package measure
