package kit

import (
	"bytes"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNoDotOrMarkOfALetterIsCut looks for the ink of marks that stand out over and under the font's own line.
func TestNoDotOrMarkOfALetterIsCut(t *testing.T) {
	for _, weight := range []Weight{Regular, SemiBold, Bold} {
		under(t, ThemeOptions{Variant: ThemeLight, Scale: 2})
		text := NewText(arabic, "أُّعٍ", Style{Weight: weight, NoWrap: true})
		w := open(t, container.NewWithoutLayout(text))
		text.Resize(text.MinSize())
		text.Move(fyne.NewPos(40, 100))

		top, bottom := inkRows(w.Canvas().Capture())
		baseline := 100 + 1.085*pictureTextSize
		assert.InDelta(t, baseline-1.43*pictureTextSize, float64(top), 3, "the damma over the shadda over the alef")
		assert.InDelta(t, baseline+0.68*pictureTextSize, float64(bottom), 3, "the kasratan under the ain")
		assert.InDelta(t, 1.5*pictureTextSize, text.MinSize().Height, 0.5, "lines stand no further apart for it")
	}
}

// inkRows returns the first and the last row of a picture in which anything is painted.
func inkRows(picture image.Image) (first, last int) {
	bounds := picture.Bounds()
	ground := picture.At(0, 0)
	first = -1
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if picture.At(x, y) != ground {
				if first < 0 {
					first = y
				}
				last = y
				break
			}
		}
	}
	return first, last
}

func TestADamagedFontFileIsLeftAsItIs(t *testing.T) {
	whole := plexRegular.Content()
	for _, file := range [][]byte{nil, {0, 1, 0, 0}, whole[:40], whole[:len(whole)/2]} {
		require.NotPanics(t, func() { assert.Len(t, tall(file), len(file)) })
	}
	before := bytes.Clone(whole)
	assert.False(t, bytes.Equal(whole, tall(whole)))
	assert.True(t, bytes.Equal(before, whole), "the embedded file is not touched")
}
