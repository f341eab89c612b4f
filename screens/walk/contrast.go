package walk

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"mawidi/screens/kit"
)

// What WCAG 2.2 asks of text, and from which size in dp on it asks for less (1.4.3: 18 point).
const (
	leastContrast      = 4.5
	leastContrastLarge = 3
	largeText          = 24
)

// faint finds words that stand out too little from what lies behind them.
func (v *View) faint() (faults []Fault) {
	for i, n := range v.nodes {
		if n.painted() == "" {
			continue
		}
		text := n.object.(*canvas.Text)
		least := leastContrast
		if text.TextSize >= largeText {
			least = leastContrastLarge
		}
		if ratio := v.worstContrast(i); ratio < least {
			faults = append(faults, n.fault(Contrast, "has %.1f:1 and needs %.1f:1", ratio, least))
		}
	}
	return faults
}

// worstContrast is the least that text number i of the nodes has, looked at in nine places.
func (v *View) worstContrast(i int) float64 {
	n := v.nodes[i]
	worst := math.Inf(1)
	for _, across := range []float32{0.1, 0.5, 0.9} {
		for _, down := range []float32{0.25, 0.5, 0.75} {
			at := n.place.min.AddXY(n.place.width()*across, n.place.height()*down)
			ground := v.ground(i, at)
			worst = min(worst, ContrastRatio(kit.Over(ground, n.object.(*canvas.Text).Color), ground))
		}
	}
	return worst
}

// ground is the colour that lies behind node number i at a place: what was painted there before it.
func (v *View) ground(i int, at fyne.Position) color.Color {
	return ground(v.nodes[:i], v.nodes[i], at)
}

// ground is the colour that what is painted has at a place of n.
func ground(painted []*node, n *node, at fyne.Position) color.Color {
	ground := theme.Color(theme.ColorNameBackground)
	for _, under := range painted {
		filled, ok := under.object.(*canvas.Rectangle)
		if under.typed() && !n.typed() {
			continue // a field shows as much of it as it can
		}
		if ok && filled.FillColor != nil && under.beside(n).has(n.inSight(under, at)) {
			ground = kit.Over(ground, filled.FillColor)
		}
	}
	return ground
}

// inSight is where a place of n comes to be seen over what does not scroll with it.
func (n *node) inSight(over *node, at fyne.Position) fyne.Position {
	for s := n.scroll; s != nil && !over.isIn(s); s = s.scroll {
		at = fyne.NewPos(min(max(at.X, s.place.min.X), s.place.max.X), min(max(at.Y, s.place.min.Y), s.place.max.Y))
	}
	return at
}

// ContrastRatio is the contrast of two opaque colours by WCAG 2.2, from 1 to 21.
func ContrastRatio(a, b color.Color) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

// luminance is the relative luminance of WCAG 2.2, 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
