// Package field is boxes of one line with something of their own around them: TagField for a few words, InlineEdit for
// what is read as a link until it is changed, SearchBox with a word on what was found.
//
// What leaves a box keeps what stands in it; whoever leaves a screen in another way than by the focus calls Take or
// Close of the boxes on it.
package field
