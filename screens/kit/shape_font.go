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

// Font returns the font file of a weight. Unknown weights are drawn as Regular.
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

// typeface is a font that both go-text, which measures, and Fyne, which paints, take from the same file.
type typeface struct {
	source fyne.Resource
	font   *font.Font // nil when the file cannot be read
}

// The fonts are parsed when first needed and never change after.
var (
	regularFace  = sync.OnceValue(func() typeface { return parseTypeface(plexRegular) })
	semiBoldFace = sync.OnceValue(func() typeface { return parseTypeface(plexSemiBold) })
	boldFace     = sync.OnceValue(func() typeface { return parseTypeface(plexBold) })
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

func parseTypeface(source fyne.Resource) typeface {
	if source == nil { // Fyne built without emoji
		return typeface{}
	}
	face, err := font.ParseTTF(bytes.NewReader(source.Content()))
	if err != nil {
		fyne.LogError("parse font "+source.Name(), err)
		return typeface{}
	}
	return typeface{source: source, font: face.Font}
}
