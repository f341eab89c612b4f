package kit

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// inWindow dresses the app as in a real window.
func inWindow(t *testing.T) {
	t.Helper()
	underTheme(t, ThemeOptions{Variant: ThemeLight, Shaders: true})
}

// pictures are those that a text is painted by in a real window.
func pictures(t *testing.T, text *Text) []*canvas.Raster {
	t.Helper()
	var all []*canvas.Raster
	for _, o := range test.TempWidgetRenderer(t, text).Objects() {
		all = append(all, o.(*canvas.Raster))
	}
	return all
}

func TestEachLineOfATextIsOnePicture(t *testing.T) {
	inWindow(t)
	text := NewText(arabic, mixedParagraph+"\n\nسلام", Style{})
	text.Resize(fyne.NewSize(200, 300))
	lines := text.paragraph(200).Lines
	shown := pictures(t, text)
	require.Len(t, shown, len(lines)-1, "an empty line needs none")
	var areas float32
	for i, picture := range shown {
		line := lines[min(i, len(lines)-3)]
		if i == len(shown)-1 {
			line = lines[len(lines)-1]
		}
		assert.InDelta(t, line.Width, picture.Size().Width, 8, "as wide as the line")
		assert.Greater(t, picture.Position().Y+picture.Size().Height, line.Top)
		assert.Less(t, picture.Position().Y, line.Top+line.Height)
		areas += picture.Size().Width * picture.Size().Height
	}
	var runs float32
	for _, line := range lines {
		for _, run := range line.Runs {
			runs += run.Width * run.Height
		}
	}
	assert.Less(t, areas, 0.75*runs, "what is painted in every frame is little more than the letters")
}

// However many pixels a window has to a dp, there is as much ink in a picture as with room all around.
func TestNoLetterIsCutByItsPicture(t *testing.T) {
	inWindow(t)
	texts := []string{
		"تُفتح اليوم الساعة 10:00 صباحاً بتوقيت بيروت (8:00 صباحاً عندك)", "أُشَدَّهُ بِكَلِمَةٍ ـ ڭ ۗ", "ز", "jÅg\u0303 ẤQ/|_", "🙂 ٤٢",
		"\u202e123 abc\u202c", "\ufffd\U0010fffd",
	}
	for _, scale := range []float32{1, 1.1, 1.5, 2, 2.625, 3} {
		for _, weight := range []Weight{Regular, SemiBold, Bold} {
			for _, words := range texts {
				text := NewText(arabic, words, Style{Weight: weight})
				shaper, p := text.shaper(), text.paragraph(333.3)
				for _, line := range shaper.drawings(p) {
					roomy := line
					roomy.at, roomy.size = line.at.SubtractXY(30, 30), line.size.AddWidthHeight(60, 60)
					shown := inkOf(shaper, line, p.size, scale)
					assert.Positive(t, shown)
					assert.InEpsilon(t, inkOf(shaper, roomy, p.size, scale), shown, 5e-4, "%q at %v", words, scale)
				}
			}
		}
	}
}

// inkOf draws a line as a window of a scale would and sums up how much is painted.
func inkOf(s *Shaper, line drawing, size, scale float32) int {
	picture := image.NewRGBA(image.Rect(0, 0, int(line.size.Width*scale+0.5), int(line.size.Height*scale+0.5)))
	s.draw(&line, size, scale, color.Black, picture)
	ink := 0
	for i := 3; i < len(picture.Pix); i += 4 {
		ink += int(picture.Pix[i])
	}
	return ink
}

func TestAPictureFollowsItsText(t *testing.T) {
	inWindow(t)
	text := NewText(english, "HHH", Style{Color: ColorForest})
	w := test.NewTempWindow(t, text)
	w.Resize(fyne.NewSize(200, 60))
	before := pictures(t, text)[0]
	darkest := func() color.Color {
		size := before.Size()
		picture := before.Generator(int(size.Width), int(size.Height)).(*image.RGBA)
		found := color.RGBA{}
		for i := 0; i < len(picture.Pix); i += 4 {
			if picture.Pix[i+3] > found.A {
				found = color.RGBA{picture.Pix[i], picture.Pix[i+1], picture.Pix[i+2], picture.Pix[i+3]}
			}
		}
		return found
	}
	assert.Equal(t, color.RGBAModel.Convert(text.Theme().Color(ColorForest, 0)), darkest())

	text.SetStyle(Style{Color: ColorDanger})
	assert.Same(t, before, pictures(t, text)[0])
	assert.Equal(t, color.RGBAModel.Convert(text.Theme().Color(ColorDanger, 0)), darkest())

	narrow := before.Size().Width
	text.SetText("HHHHHH")
	assert.Greater(t, before.Size().Width, 1.5*narrow)
	text.SetText("")
	assert.Empty(t, pictures(t, text))
}
