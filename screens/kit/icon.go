package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// The sizes of icons, in dp beside body text at 100 %. They grow with the text.
const (
	iconText  float32 = 22
	iconLarge float32 = 28
)

// IconView draws one icon in a colour of the theme, mirrored in Arabic if it points along the line. It is
// silent: the words beside it are read out.
type IconView struct {
	widget.BaseWidget
	look  Look
	icon  Icon
	color fyne.ThemeColorName
	size  float32
}

// NewIcon returns a view of icon as large as body text, in a colour of the palette.
func NewIcon(look Look, icon Icon, color fyne.ThemeColorName) *IconView {
	v := &IconView{look: look, icon: icon, color: color, size: iconText}
	v.ExtendBaseWidget(v)
	return v
}

// NewLargeIcon returns a view of icon that stands at the head of a card or a banner.
func NewLargeIcon(look Look, icon Icon, color fyne.ThemeColorName) *IconView {
	v := NewIcon(look, icon, color)
	v.size = iconLarge
	return v
}

// SetIcon shows another icon in another colour.
func (v *IconView) SetIcon(icon Icon, color fyne.ThemeColorName) {
	if v.icon != icon || v.color != color {
		v.icon, v.color = icon, color
		v.Refresh()
	}
}

// Ink is the colour that the icon is drawn in.
func (v *IconView) Ink() color.Color { return theme.ColorForWidget(v.color, v) }

// CreateRenderer is called by Fyne.
func (v *IconView) CreateRenderer() fyne.WidgetRenderer {
	image := canvas.NewImageFromResource(v.resource())
	image.FillMode = canvas.ImageFillContain
	return &iconRenderer{view: v, image: image}
}

// resource draws the icon as SVG. Fyne caches what it paints by the resource's name, which therefore holds
// all that the picture depends on.
func (v *IconView) resource() fyne.Resource {
	r, g, b, _ := v.Ink().RGBA()
	hex := fmt.Sprintf("#%02x%02x%02x", uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return fyne.NewStaticResource(fmt.Sprintf("%s%v%s.svg", hex, v.mirrored(), v.icon), v.icon.svg(hex, v.mirrored()))
}

func (v *IconView) mirrored() bool { return v.look.Dir == RTL && v.icon.directional() }

func (i Icon) svg(stroke string, mirrored bool) []byte {
	turn := ""
	if mirrored {
		turn = ` transform="matrix(-1 0 0 1 24 0)"`
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
		`<path d="%s" fill="none" stroke="%s" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"%s/></svg>`,
		i, stroke, turn)
}

// side is the icon's width and height in dp: it grows with the text beside it.
func (v *IconView) side() float32 {
	return v.size * theme.SizeForWidget(SizeBody, v) / bodySize
}

// bodySize is the size of body text at 100 %.
const bodySize = 16

type iconRenderer struct {
	view  *IconView
	image *canvas.Image
}

func (r *iconRenderer) Layout(size fyne.Size) {
	side := min(r.view.side(), size.Width, size.Height)
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
}

func (r *iconRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.view.side()) }

// Refresh has the icon painted anew only where another picture is wanted: Fyne reads the SVG again each time.
func (r *iconRenderer) Refresh() {
	r.Layout(r.view.Size())
	if wanted := r.view.resource(); wanted.Name() != r.image.Resource.Name() {
		r.image.Resource = wanted
		r.image.Refresh()
	}
}

func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }

func (r *iconRenderer) Destroy() {}
