package kit

import "fyne.io/fyne/v2"

// Setting is everything that decides how a paragraph is laid out. It is comparable: equal settings give equal
// paragraphs.
type Setting struct {
	// Text is in logical order and may hold line feeds and Unicode's directional characters.
	Text string
	// Look gives the base direction and the language.
	Look Look
	// Size is the text size in dp.
	Size float32
	// Weight chooses the face.
	Weight Weight
	// Width in dp is where lines are broken; 0 or less means never.
	Width float32
	// MaxLines ends the paragraph with "…" after so many lines; 0 means no end.
	MaxLines int
	// Tabular gives every digit the same width.
	Tabular bool
}

// Paragraph is text broken into lines and put in visual order. It is shared through the Shaper's cache: read only.
type Paragraph struct {
	// Lines from top to bottom; at least one, even for an empty text.
	Lines []Line
	// Width of the widest line and Height of all lines, in dp.
	Width, Height float32
	// Truncated says that MaxLines left text out.
	Truncated bool

	dir        Direction
	size       float32   // of its letters, in dp
	widestWord float32   // of a paragraph that was never broken, in dp
	drawn      []drawing // of its lines, once they are to be seen in a window
}

// Line is one line of a paragraph.
type Line struct {
	// Runs from left to right. Spaces at the line's end are in none of them.
	Runs []Run
	// Start and End bound the line's runes in the text, spaces at its end included.
	Start, End int
	// Top is the distance from the paragraph's top, Width the sum of its runs, Height the line's own, in dp.
	Top, Width, Height float32

	block    *block
	from, to int     // in block.text
	ascent   float32 // of its letters over the baseline, in dp
}

// Run is a piece of a line that has one direction, one script and one face, so that Fyne draws it right.
type Run struct {
	// Text is what to hand to a canvas.Text: logical order, with marks that hold it to its direction. It is empty where
	// there is nothing to see.
	Text string
	// Font is the face it was measured with.
	Font fyne.Resource
	// Start and End bound the run's runes in the text.
	Start, End int
	// Level is the embedding level of UAX #9: odd runs from right to left.
	Level uint8
	// X and Y of its top left corner within its line, its Width and its face's Height, in dp.
	X, Y, Width, Height float32

	from, to int // in the block's text
	piece    piece
}
