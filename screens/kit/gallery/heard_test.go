package gallery

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/screens/kit"
	"mawidi/screens/readout"
)

// drawn are the kit's widgets that are there for the eye alone, or are heard as the field around them.
var drawn = []string{"*kit.IconView", "*kit.Divider", "*kit.surface", "*kit.spinner", "*kit.tapArea", "*kit.lineInput"}

func TestEveryWidgetCanBeHeard(t *testing.T) {
	for _, p := range Pages() {
		for _, look := range []kit.Look{arabic, english} {
			t.Run(p.Name+"-"+look.Lang, func(t *testing.T) {
				test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
				w := opened(t, p, look)
				shown := w.Content()
				if overlay := w.Canvas().Overlays().Top(); overlay != nil {
					shown = overlay
				}
				for _, o := range everything(shown) {
					kind := fmt.Sprintf("%T", o)
					if _, widget := o.(fyne.Widget); widget && strings.HasPrefix(kind, "*kit.") && !slices.Contains(drawn, kind) {
						require.Implements(t, (*fyne.Accessible)(nil), o)
					}
				}
				if p.Sheet == nil {
					w.SetContent(kit.Voiced(shown))
				}
				require.Equal(t, said(readout.Of(w.Canvas())), said(readout.OnPhone(w.Canvas())), "by a phone's screen reader")
			})
		}
	}
}

// said is what is heard, but for the ways to turn the page, which are not on it.
func said(items []readout.Item) (all []string) {
	for _, i := range items {
		turn := strings.HasSuffix(i.Label, "part of the page") || strings.HasSuffix(i.Label, "من الصفحة")
		if i.Role != readout.RoleInput && !turn {
			all = append(all, locale.Plain(i.Label)+" "+i.Role)
		}
	}
	return all
}
