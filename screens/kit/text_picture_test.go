package kit

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPicturesAgreeWithAnotherPainter compares, column by column, what Fyne paints of a Text with the same sentence
// split, shaped and ordered by go-text alone and painted by its own renderer. Sentences on which go-text's order of
// runs is known to be wrong are left to the table of sentences.
func TestPicturesAgreeWithAnotherPainter(t *testing.T) {
	underTheme(t, ThemeOptions{})
	for _, c := range []struct {
		look Look
		text string
	}{
		{arabic, "موعدك في 10:00 صباحاً"},
		{arabic, "حجز الموعد (مجاني)."},
		{arabic, "رقم الطلب «A-1234»، شكراً."},
		{arabic, "راسل info@mofa.gov.sy الآن!"},
		{arabic, "الطابق ١٢ [الغرفة ٣]"},
		{english, "Your appointment (A-1234) is at 10:00."},
		{english, "Say سلام (peace)."},
	} {
		theirs := inkOfGoText(c.look, c.text)
		for _, inWindow := range []bool{false, true} {
			ours := inkOfText(t, inWindow, c.look, c.text)
			require.InDelta(t, total(theirs), total(ours), 0.01*total(theirs), c.text)
			assertSameInk(t, ours, theirs, c.text)
		}
	}
}

// TestLettersStandOnTheirLine paints a letter without descender and looks where its feet are: at the line that the font's own
// ascent says, however much room for marks the painted copy of the font has above.
func TestLettersStandOnTheirLine(t *testing.T) {
	for i, weight := range []Weight{Regular, SemiBold, Bold, Regular, SemiBold, Bold} {
		underTheme(t, ThemeOptions{Variant: ThemeLight, Scale: 2, Shaders: i > 2})
		w := test.NewTempWindow(t, NewText(english, "H", Style{Weight: weight, NoWrap: true}))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(100, 100))
		picture := w.Canvas().Capture()
		feet := 0
		for y := range picture.Bounds().Dy() {
			for x := range picture.Bounds().Dx() {
				if _, green, _, _ := picture.At(x, y).RGBA(); green < 0x8000 {
					feet = y + 1
				}
			}
		}
		assert.InDelta(t, parseTypeface(weight.Font()).ascent*pictureTextSize, feet, 1, "weight %d", weight)
	}
}

const (
	pictureWidth    = 700
	pictureTextSize = 32 // SizeBody at 200 %
)

// inkOfText returns how much is painted in each column of a left-aligned Text, as in tests or as in a window.
func inkOfText(t *testing.T, inWindow bool, look Look, s string) []float64 {
	t.Helper()
	fyne.CurrentApp().Settings().SetTheme(NewTheme(ThemeOptions{Variant: ThemeLight, Scale: 2, Shaders: inWindow}))
	align := AlignStart
	if look.Dir == RTL {
		align = AlignEnd
	}
	w := test.NewTempWindow(t, NewText(look, s, Style{Align: align, NoWrap: true}))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(pictureWidth, 60))
	return inkColumns(w.Canvas().Capture())
}

// inkOfGoText paints the same with go-text alone.
func inkOfGoText(look Look, s string) []float64 {
	face := font.NewFace(regularFace().font)
	text := []rune(s)
	in := shaping.Input{Text: text, RunEnd: len(text), Face: face, Size: toFixed(pictureTextSize), Language: "en"}
	if look.Dir == RTL {
		in.Direction = di.DirectionRTL
	}
	var segmenter shaping.Segmenter
	var shaper shaping.HarfbuzzShaper
	var runs []shaping.Output
	for _, part := range segmenter.Split(in, oneFace{face}) {
		runs = append(runs, shaper.Shape(part))
	}
	var wrapper shaping.LineWrapper
	lines, _ := wrapper.WrapParagraph(
		shaping.WrapConfig{Direction: in.Direction}, 10*pictureWidth, text, shaping.NewSliceIterator(runs))
	picture := image.NewRGBA(image.Rect(0, 0, pictureWidth, 60))
	for i := range picture.Pix {
		picture.Pix[i] = 0xff
	}
	visual := make([]shaping.Output, len(lines[0]))
	for _, run := range lines[0] {
		visual[run.VisualIndex] = run
	}
	painter := render.Renderer{FontSize: pictureTextSize, PixScale: 1, Color: color.Black}
	x := float32(0)
	for _, run := range visual {
		painter.DrawShapedRunAt(run, picture, int(x+0.5), 40)
		x += toFloat(run.Advance)
	}
	return inkColumns(picture)
}

// inkColumns sums, column by column, how much darker than the ground a picture is; its darkest pixel counts 1.
func inkColumns(picture image.Image) []float64 {
	bounds := picture.Bounds()
	columns := make([]float64, bounds.Dx())
	_, ground, _, _ := picture.At(0, 0).RGBA()
	darkest := 0.0
	for x := range columns {
		for y := range bounds.Dy() {
			_, green, _, _ := picture.At(bounds.Min.X+x, bounds.Min.Y+y).RGBA()
			ink := float64(ground) - float64(green)
			darkest = max(darkest, ink)
			columns[x] += ink
		}
	}
	for x := range columns {
		columns[x] /= darkest
	}
	return columns
}

func total(columns []float64) float64 {
	sum := 0.0
	for _, ink := range columns {
		sum += ink
	}
	return sum
}

// assertSameInk compares the ink up to each column, and allows a run to stand one pixel aside.
func assertSameInk(t *testing.T, ours, theirs []float64, text string) {
	t.Helper()
	sum := func(columns []float64, end int) float64 { return total(columns[:min(max(end, 0), len(columns))]) }
	for x := range ours {
		so := sum(ours, x)
		slack := 0.01 * total(theirs)
		if so < sum(theirs, x-1)-slack || so > sum(theirs, x+1)+slack {
			assert.Fail(t, "another picture", "%q differs at column %d of %d", text, x, len(ours))
			return
		}
	}
}
