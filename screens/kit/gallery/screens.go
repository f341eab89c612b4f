package gallery

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

func booking(look kit.Look) *kit.Page {
	countdown := func(time string) *kit.Countdown {
		c := kit.NewCountdown(look, in(look, "ساعة", "hours"), in(look, "دقيقة", "minutes"), in(look, "ثانية", "seconds"))
		c.SetTime(time, nil)
		return c
	}
	far := countdown(in(look, "٠٣:٠٧:٤١", "03:07:41"))
	far.SetCaptions(in(look, "يوم", "days"), in(look, "ساعة", "hours"), in(look, "دقيقة", "minutes"))
	lead := kit.NewText(look, in(look, "تُفتح دفعة مواعيد بيروت القادمة بعد", "Beirut’s next appointments open in"), kit.Style{Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft})
	grid := kit.NewSlotGrid(look, []kit.SlotTime{
		{Label: "09:00"}, {Label: "09:20"}, {Label: "09:40", Off: true}, {Label: "10:00"}, {Label: "10:20"}, {Label: "10:40"}, {Label: "11:00"}, {Label: "11:20"},
	}, nil)
	grid.SetChosen([]int{4, 1}, []string{"1", "2"})
	return page(look, in(look, "احجز موعداً", "Book an appointment"), kit.VStack(kit.SpaceM,
		kit.AccentCard(lead, countdown(in(look, "٠٢:١٤:٠٩", "02:14:09"))),
		kit.Card(countdown(in(look, "٠٠:٤١", "00:41"))),
		kit.Card(far),
		part(look, in(look, "اختر اليوم", "Choose a day"), kit.NewWeekStrip(look, week(look), 2, nil)),
		part(look, in(look, "صباحاً", "Morning"), grid)),
		kit.NewButton(look, kit.Primary, in(look, "أرسل الطلب", "Send the request"), func() {}))
}

func week(look kit.Look) []kit.Day {
	names := []string{"أحد", "إثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت"}
	if look.Lang == "en" {
		names = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
	}
	numbers, left := []string{"22", "23", "24", "25", "26", "27", "28"}, []string{"4", "12", "7", "", "9", "", ""}
	days := make([]kit.Day, len(names))
	for i, name := range names {
		days[i] = kit.Day{Weekday: name, Number: numbers[i], Off: left[i] == ""}
		if !days[i].Off {
			days[i].Note = in(look, "بقي "+left[i], left[i]+" left")
		}
	}
	days[6].Note = in(look, "مغلق", "Closed")
	return days
}

func ticket(look kit.Look) *kit.Page {
	const reference = "BEY-7K3M-9C"
	code := kit.NewQR(in(look, "رمز الموعد", "Ticket code"))
	if err := code.SetContent("MAWIDI1:" + reference + ":482915"); err != nil {
		panic(err) // so few letters always fit
	}
	return kit.NewPage(look, kit.PageParts{
		Title: in(look, "تذكرة الموعد", "Ticket"), OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"),
		Trailing: kit.NewIconButton(look, kit.IconShare, in(look, "مشاركة", "Share"), func() {}),
		Body: kit.Card(
			kit.Row(look, kit.SpaceS, nil, heading(look, in(look, "تجديد جواز السفر", "Renew a passport")), kit.NewChip(look, kit.Good, in(look, "مؤكَّد", "Confirmed"))),
			kit.NewText(look, in(look, "الثلاثاء 24 تشرين الثاني، 10:20 صباحاً بتوقيت بيروت (9:20 لديك)", "Tuesday 24 November, 10:20, Beirut time (9:20 here)"), kit.Style{}),
			kit.NewDivider(), kit.Paper(code, kit.NewText(look, "482\u00a0915", kit.Style{Size: kit.SizeTitle, Color: kit.ColorOnPaper, Align: kit.AlignCenter, Weight: kit.Bold})),
			kit.NewText(look, reference, kit.Style{Align: kit.AlignCenter, Weight: kit.SemiBold})),
	})
}

func question(look kit.Look) *kit.Sheet {
	return kit.NewSheet(look, kit.SheetParts{
		Title: in(look, "إلغاء الموعد؟", "Cancel the appointment?"), CloseLabel: in(look, "إغلاق", "Close"),
		Body: kit.NewText(look, in(look, "هذا إلغاؤك الوحيد في تشرين الثاني. الموعد التالي الذي يمكنك فيه الإلغاء: 1 كانون الأول.", "This is your only cancellation in November. You can cancel again from 1 December."), kit.Style{}),
		Actions: []fyne.CanvasObject{
			kit.NewButton(look, kit.Danger, in(look, "ألغِ الموعد", "Cancel it"), func() {}),
			kit.NewButton(look, kit.Quiet, in(look, "رجوع", "Go back"), func() {}),
		},
	})
}

// form is a sheet that is longer than a phone, and scrolls.
func form(look kit.Look) *kit.Sheet {
	var asked []fyne.CanvasObject
	for _, label := range []string{in(look, "الاسم", "Name"), in(look, "مكان القيد", "Register place"), in(look, "رقم القيد", "Register number"), in(look, "الحي", "Quarter"), in(look, "الشارع", "Street"), in(look, "البناء", "House"), in(look, "الطابق", "Floor")} {
		asked = append(asked, kit.NewField(look, kit.Words, label))
	}
	return kit.NewSheet(look, kit.SheetParts{
		Title: in(look, "قيدك المدني", "Your civil register entry"), CloseLabel: in(look, "إغلاق", "Close"),
		Body:    kit.VStack(kit.SpaceM, asked...),
		Actions: []fyne.CanvasObject{kit.NewButton(look, kit.Primary, in(look, "حفظ", "Save"), func() {})},
	})
}
