package screens

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/stretchr/testify/assert"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// tile is the side of the squares, in pixels, that are compared by their mean colours.
const tile = 8

// tolerated is how far apart two mean colours may be on a channel, of 255: letters that are drawn a little softer or sharper
// change a tile by less, a word that is somewhere else by more.
const tolerated = 4

// differences tells where two pictures differ, the first few places.
func differences(kept, now image.Image) (found []string) {
	if kept.Bounds().Size() != now.Bounds().Size() {
		return []string{fmt.Sprintf("is %v and was %v", now.Bounds().Size(), kept.Bounds().Size())}
	}
	for y := kept.Bounds().Min.Y; y < kept.Bounds().Max.Y; y += tile {
		for x := kept.Bounds().Min.X; x < kept.Bounds().Max.X; x += tile {
			square := image.Rect(x, y, x+tile, y+tile).Intersect(kept.Bounds())
			was, is := mean(kept, square), mean(now, square)
			if apart(was, is) > tolerated && len(found) < 5 {
				found = append(found, fmt.Sprintf("at %d, %d dp the mean colour is %v and was %v", 2*x, 2*y, is, was))
			}
		}
	}
	return found
}

// mean is the mean colour of a part of a picture, each channel 0 to 255.
func mean(picture image.Image, part image.Rectangle) (rgb [3]int) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			for i, channel := range []uint32{r, g, b} {
				rgb[i] += int(channel >> 8)
			}
		}
	}
	for i := range rgb {
		rgb[i] /= part.Dx() * part.Dy()
	}
	return rgb
}

func apart(a, b [3]int) (most int) {
	for i := range a {
		most = max(most, a[i]-b[i], b[i]-a[i])
	}
	return most
}

// halved is a picture at half its width and height.
func halved(picture image.Image) *image.RGBA {
	size := picture.Bounds().Size().Div(2)
	half := image.NewRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		for x := range size.X {
			c := mean(picture, image.Rect(2*x, 2*y, 2*x+2, 2*y+2).Add(picture.Bounds().Min))
			half.SetRGBA(x, y, color.RGBA{R: uint8(c[0]), G: uint8(c[1]), B: uint8(c[2]), A: 0xff})
		}
	}
	return half
}

// pictureOf is what a phone shows of an object.
func pictureOf(t *testing.T, o fyne.CanvasObject) image.Image {
	p := onStage(t, locale.English)
	p.window.SetContent(o)
	p.seenAt(handheld)
	return halved(p.window.Canvas().Capture())
}

func TestAMovedWordAndAWrongColourAreSeenButNotASofterLetter(t *testing.T) {
	newWalker(t).dress(look{scale: 1}.theme(), nil)
	word := func(x float32, colour fyne.ThemeColorName) image.Image {
		text := kit.NewText(kit.Look{Lang: "en"}, "Upcoming", kit.Style{Color: colour, Size: kit.SizeSmall})
		text.Move(fyne.NewPos(x, 100))
		text.Resize(fyne.NewSize(200, 30))
		return pictureOf(t, container.NewWithoutLayout(text))
	}
	kept := word(100, kit.ColorInk)

	assert.Empty(t, differences(kept, softer(kept)), "another machine draws letters a little softer")
	assert.NotEmpty(t, differences(kept, word(106, kit.ColorInk)), "moved")
	assert.NotEmpty(t, differences(kept, word(100, kit.ColorDanger)), "in another colour")
	assert.NotEmpty(t, differences(kept, image.NewGray(image.Rect(0, 0, 10, 10))), "of another size")
}

// softer is a picture whose every pixel has taken a little from its neighbours on the line.
func softer(picture image.Image) image.Image {
	soft := image.NewRGBA(picture.Bounds())
	for y := range soft.Bounds().Dy() {
		for x := range soft.Bounds().Dx() {
			around, here := mean(picture, image.Rect(x-1, y, x+2, y+1).Intersect(soft.Bounds())), mean(picture, image.Rect(x, y, x+1, y+1))
			c := [3]int{}
			for i := range c {
				c[i] = (around[i] + here[i]) / 2
			}
			soft.SetRGBA(x, y, color.RGBA{R: uint8(c[0]), G: uint8(c[1]), B: uint8(c[2]), A: 0xff})
		}
	}
	return soft
}
