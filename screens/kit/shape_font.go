package kit

import (
	"bytes"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"mawidi/assets"
)

// Weight is how heavy letters are drawn.
type Weight int

const (
	// Regular is for reading.
	Regular Weight = iota
	// SemiBold is for headings, labels and buttons.
	SemiBold
	// Bold is for the one thing that must be seen first.
	Bold
)

// The font files as Fyne knows them. Fyne caches parsed fonts by the resource itself and textures by its name, so each
// exists once.
var (
	plexRegular  = fyne.NewStaticResource("IBMPlexSansArabic-Regular.ttf", assets.FontRegular())
	plexSemiBold = fyne.NewStaticResource("IBMPlexSansArabic-SemiBold.ttf", assets.FontSemiBold())
	plexBold     = fyne.NewStaticResource("IBMPlexSansArabic-Bold.ttf", assets.FontBold())
)

// Font returns the font file of a weight, as Fyne's own widgets use it. Unknown weights are drawn as Regular.
func (w Weight) Font() fyne.Resource {
	switch w {
	case SemiBold:
		return plexSemiBold
	case Bold:
		return plexBold
	default:
		return plexRegular
	}
}

// typeface is a font that both go-text, which measures, and Fyne, which paints, take from the same file. Lines of text
// are set as the font wants them, whatever room the file claims for marks.
type typeface struct {
	source          fyne.Resource
	font            *font.Font // nil when the file cannot be read
	ascent, descent float32    // of a line, in ems
}

// The fonts are parsed when first needed and never change after.
var (
	regularFace  = sync.OnceValue(func() typeface { return tallTypeface(plexRegular) })
	semiBoldFace = sync.OnceValue(func() typeface { return tallTypeface(plexSemiBold) })
	boldFace     = sync.OnceValue(func() typeface { return tallTypeface(plexBold) })
	latinFace    = sync.OnceValue(func() typeface { return parseTypeface(theme.DefaultTextFont()) })
	emojiFace    = sync.OnceValue(func() typeface { return parseTypeface(theme.DefaultEmojiFont()) })
)

func (w Weight) typeface() typeface {
	switch w {
	case SemiBold:
		return semiBoldFace()
	case Bold:
		return boldFace()
	default:
		return regularFace()
	}
}

// LoadFonts reads the fonts that every screen is drawn with. Without it each is read when first needed; it may run beside
// anything else, and takes some 10 ms.
func LoadFonts() {
	for _, w := range []Weight{Regular, SemiBold, Bold} {
		w.typeface()
	}
}

// tallTypeface is a font with room for marks, and the lines of the file it was made from. It is measured from the same copy
// that Fyne paints from, whose first line lies lower.
func tallTypeface(natural fyne.Resource) typeface {
	face, lines := parseTypeface(fyne.NewStaticResource("tall-"+natural.Name(), tall(natural.Content()))), parseTypeface(natural)
	face.ascent, face.descent = lines.ascent, lines.descent
	return face
}

func parseTypeface(source fyne.Resource) typeface {
	if source == nil { // Fyne built without emoji
		return typeface{}
	}
	face, err := font.ParseTTF(bytes.NewReader(source.Content()))
	if err != nil {
		fyne.LogError("parse font "+source.Name(), err)
		return typeface{}
	}
	lines, _ := face.FontHExtents()
	em := float32(face.Upem())
	return typeface{source: source, font: face.Font, ascent: lines.Ascender / em, descent: -lines.Descender / em}
}
