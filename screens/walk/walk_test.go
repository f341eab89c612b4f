package walk

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/require"

	"mawidi/screens/kit"
)

var (
	english = kit.Look{Dir: kit.LTR, Lang: "en"}
	arabic  = kit.Look{Dir: kit.RTL, Lang: "ar"}
)

// look shows an object in a phone's window, on the whole of it, and looks at it.
func look(t *testing.T, o fyne.CanvasObject) *View {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(390, 844))
	return Look(w.Canvas())
}

// at places an object freely.
func at(o fyne.CanvasObject, x, y, width, height float32) fyne.CanvasObject {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
	return o
}

func onPaper(objects ...fyne.CanvasObject) *fyne.Container {
	return container.NewWithoutLayout(objects...)
}

func reader(look kit.Look) Reader {
	return Reader{
		Arabic:  look.Dir == kit.RTL,
		Key:     func(word string) bool { return strings.HasPrefix(word, "home.") },
		Foreign: func(word string) bool { return word == "English" },
	}
}

func dress(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
}

func TestEachFaultIsNamed(t *testing.T) {
	dress(t)
	text := func(words string, st kit.Style) fyne.CanvasObject { return kit.NewText(english, words, st) }
	grey := func(size float32) fyne.CanvasObject {
		faint := canvas.NewText("Faint", color.Gray{Y: 0x88})
		faint.TextSize = size
		return faint
	}
	button := func() fyne.CanvasObject { return kit.NewButton(english, kit.Primary, "Book", func() {}) }
	box := func() fyne.CanvasObject { return kit.NewCheckRow(english, "Passport", "", false, nil) }
	field := func() fyne.CanvasObject { return kit.NewField(english, kit.Words, "Notes") }
	chosen := kit.NewWeekStrip(english, []kit.Day{{Weekday: "Mon", Number: "1"}, {Weekday: "Tue", Number: "2"}}, 1, nil)
	sentence := strings.Repeat("Your appointment is on Monday. ", 9)
	for name, planted := range map[string]struct {
		fault Check
		names string
		in    fyne.CanvasObject
	}{
		"words left out":              {Cut, "ends early", text(sentence, kit.Style{MaxLines: 1})},
		"words wider than their room": {Cut, "Your appointment", onPaper(at(text(sentence[:40], kit.Style{NoWrap: true}), 0, 0, 90, 30))},
		"more lines than there is room for": {
			Cut, "Your appointment", onPaper(at(text(sentence, kit.Style{}), 0, 0, 200, 40)),
		},
		"a widget lower than its words": {
			Cut, "Book", onPaper(at(kit.NewButton(english, kit.Primary, "Book\nan\nappointment", nil), 0, 0, 200, 48)),
		},
		"a digit wider than its cell": {Cut, "12:30", onPaper(at(canvas.NewText("12:30", color.Black), 0, 0, 10, 30))},
		"a page squeezed away": {
			Cut, "shows 40 dp", onPaper(at(container.NewVScroll(text(sentence, kit.Style{})), 0, 0, 390, 40)),
		},
		"two texts in one place": {
			Overlap, "lies on", onPaper(at(text("First", kit.Style{}), 0, 0, 100, 30), at(text("Second", kit.Style{}), 20, 8, 100, 30)),
		},
		"text on an icon": {
			Overlap, "picture", container.NewStack(kit.NewIcon(english, kit.IconBell, kit.ColorInk), onPaper(at(text("Bell, bell, bell, bell, bell, bell", kit.Style{}), 20, 410, 360, 30))),
		},
		"text under a box": {Overlap, "lies under", container.NewStack(text("Hidden", kit.Style{}), canvas.NewRectangle(color.White))},
		"a small button":   {Target, "30 by 48", onPaper(at(button(), 10, 10, 30, 48))},
		"a low button":     {Target, "200 by 40", onPaper(at(button(), 10, 10, 200, 40))},
		"two buttons half on each other": {
			Target, "half on", onPaper(at(button(), 10, 10, 200, 48), at(button(), 100, 40, 200, 48)),
		},
		"faint words": {Contrast, "Faint", onPaper(at(grey(16), 10, 10, 100, 30))},
		"faint words on a ground": {
			Contrast, "Muted", onPaper(at(canvas.NewRectangle(color.Gray{Y: 0x70}), 0, 0, 390, 99), at(text("Muted", kit.Style{}), 10, 10, 100, 30)),
		},
		"a faint icon": {Contrast, "icon at", onPaper(at(kit.NewIcon(english, kit.IconBell, kit.ColorLine), 10, 10, 24, 24))},
		"a box lost on a ground of its colour": {
			Contrast, "shape at", onPaper(at(canvas.NewRectangle(color.Gray{Y: 0x77}), 0, 0, 390, 99), at(box(), 0, 10, 390, 60)),
		},
		"a choice lost on a ground of its colour": {
			Contrast, "shape at", onPaper(at(canvas.NewRectangle(color.Gray{Y: 0x22}), 0, 0, 390, 99), at(chosen, 0, 10, 390, 60)),
		},
		"a field lost on a ground of its colour": {
			Contrast, "shape at", onPaper(at(canvas.NewRectangle(color.Gray{Y: 0x77}), 0, 0, 390, 199), at(field(), 0, 10, 390, 120)),
		},
		"a keyboard's mark lost on the ground": {
			Contrast, "keyboard's mark at", onPaper(at(canvas.NewRectangle(color.Gray{Y: 0x77}), 0, 0, 390, 99), at(box(), 0, 10, 390, 60)),
		},
		"a keyboard's mark under a page": {
			Overlap, "keyboard's mark under", onPaper(at(button(), 10, 10, 200, 48), at(container.NewVScroll(text(sentence, kit.Style{})), 0, 59, 390, 200)),
		},
		"a button half out of the window": {Outside, "100 dp", onPaper(at(button(), 290, 10, 200, 48))},
		"a page wider than the window": {
			Outside, "wider", container.NewScroll(text(sentence, kit.Style{NoWrap: true})),
		},
		"a button that the keyboard comes to too late": {
			Order, "comes after", onPaper(at(button(), 10, 100, 200, 48), at(button(), 10, 10, 200, 48)),
		},
		"a button that the keyboard comes to from the wrong side": {
			Order, "comes after", onPaper(at(button(), 200, 10, 150, 48), at(button(), 10, 10, 150, 48)),
		},
		"a key":                         {Words, "home.title", text("home.title", kit.Style{})},
		"a key that is only heard":      {Words, "home.qr", kit.NewQR("home.qr")},
		"an Arabic word before English": {Words, "موعد", text("Your موعد is here", kit.Style{})},
	} {
		t.Run(name, func(t *testing.T) {
			faults := look(t, planted.in).Faults(reader(english))
			require.NotEmpty(t, faults)
			for _, f := range faults {
				if f.Check == planted.fault && strings.Contains(f.String(), planted.names) {
					return
				}
			}
			require.Fail(t, "not named", "%s %q among %v", planted.fault, planted.names, faults)
		})
	}
}

func TestAnEnglishWordBeforeAnArabicReaderIsNamed(t *testing.T) {
	dress(t)
	page := kit.VStack("", kit.NewText(arabic, "موعدك upcoming", kit.Style{}), kit.NewText(arabic, "اللغة: English، الرقم BEY-7K3M-92", kit.Style{}))

	faults := look(t, page).Faults(reader(arabic))

	require.Len(t, faults, 1, "a language's own name and a reference are the same for everyone")
	require.Equal(t, Words, faults[0].Check)
	require.Contains(t, faults[0].Why, "upcoming")
}

func TestARowThatIsNotMirroredIsNamed(t *testing.T) {
	dress(t)
	row := func(rowOf, wordsOf kit.Look, words string) fyne.CanvasObject {
		return kit.VStack("", kit.Row(rowOf, kit.SpaceS, kit.NewIcon(wordsOf, kit.IconBell, kit.ColorInk), kit.NewText(wordsOf, words, kit.Style{}), nil))
	}
	latin := look(t, row(english, english, "Reminder"))

	require.Empty(t, look(t, row(arabic, arabic, "تذكير")).Unmirrored(latin))
	for _, wrong := range []fyne.CanvasObject{row(english, arabic, "تذكير"), row(arabic, english, "تذكير")} {
		faults := look(t, wrong).Unmirrored(latin)
		require.NotEmpty(t, faults)
		require.Equal(t, Mirror, faults[0].Check)
		require.Contains(t, faults[0].String(), "تذكير")
	}
}

func TestWordsThatOnlyOneLanguageHasAreNamed(t *testing.T) {
	dress(t)
	words := kit.NewText(arabic, "تذكير", kit.Style{})

	faults := look(t, kit.VStack("", words)).Unmirrored(look(t, kit.VStack("")))

	require.Len(t, faults, 1)
	require.Contains(t, faults[0].String(), "تذكير")
}

func TestASoundPageHasNoFaults(t *testing.T) {
	dress(t)
	page := func(look kit.Look, words string) fyne.CanvasObject {
		return kit.NewPage(look, kit.PageParts{
			Title: words, OnBack: func() {}, BackLabel: words,
			Body: kit.VStack(kit.SpaceM,
				kit.NewBanner(look, kit.Warn, words, words), kit.NewChip(look, kit.Good, words), kit.NewField(look, kit.Digits, words),
				kit.NewCodeField(look, words, 6), kit.Card(kit.NewText(look, strings.Repeat(words+" ", 300), kit.Style{}))),
			Actions: []fyne.CanvasObject{kit.NewButton(look, kit.Primary, words, func() {})},
		})
	}
	latin, eastern := look(t, page(english, "Appointment")), look(t, page(arabic, "موعد"))

	require.Empty(t, latin.Faults(reader(english)))
	require.Empty(t, eastern.Faults(reader(arabic)))
	require.Empty(t, eastern.Unmirrored(latin))
}

// TestTheGroundIsThatOfThePicture holds the colours that contrast is reckoned with to those that are really painted.
func TestTheGroundIsThatOfThePicture(t *testing.T) {
	dress(t)
	banner := kit.NewBanner(english, kit.Bad, "No internet", "Try again.")
	w := test.NewTempWindow(t, kit.VStack("", banner))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(390, 844))

	reckoned := groundOf(Look(w.Canvas()), "No internet")

	require.NotEqual(t, theme.Color(theme.ColorNameBackground), reckoned)
	painted := w.Canvas().Capture().At(195, 8)
	wantR, wantG, wantB, _ := painted.RGBA()
	r, g, b, _ := reckoned.RGBA()
	require.Equal(t, []uint32{wantR >> 8, wantG >> 8, wantB >> 8}, []uint32{r >> 8, g >> 8, b >> 8})
}

// groundOf is the colour that lies behind the first words that are painted so.
func groundOf(v *View, words string) color.Color {
	i := slices.IndexFunc(v.nodes, func(n *node) bool { return n.painted() == words })
	return v.ground(i, v.nodes[i].place.min)
}
