package gallery

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

func text(look kit.Look) *kit.Page {
	say := func(ar, en string, style kit.Style) *kit.Text { return kit.NewText(look, in(look, ar, en), style) }
	long := func(style kit.Style) *kit.Text {
		return say("تُفتح المواعيد أربع مرات كل يوم، ولمن يطلب في الدقيقة الأولى الفرصة نفسها، سواء كان سريعاً أم لا.",
			"Appointments open four times every day, and whoever asks in the first minute has the same chance, fast or not.", style)
	}
	return page(look, in(look, "النصوص", "Text"), kit.VStack(kit.SpaceL,
		part(look, in(look, "الأحجام", "Sizes"),
			say("١٠:٠٠", "10:00", kit.Style{Size: kit.SizeDisplay, Weight: kit.Bold}),
			say("تذكرة الموعد", "Your ticket", kit.Style{Size: kit.SizeTitle, Weight: kit.Bold}),
			heading(look, in(look, "ما يجب إحضاره", "What to bring")),
			long(kit.Style{}),
			say("ليلى حداد", "Layla Haddad", kit.Style{Weight: kit.SemiBold}),
			say("منذ دقيقتين", "Two minutes ago", kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted})),
		part(look, in(look, "المحاذاة والقصّ", "Alignment and shortening"),
			say("في البداية", "At the start", kit.Style{}),
			say("في الوسط", "In the middle", kit.Style{Align: kit.AlignCenter}),
			say("في النهاية", "At the end", kit.Style{Align: kit.AlignEnd}),
			long(kit.Style{MaxLines: 1})),
		part(look, in(look, "عربي ولاتيني معاً", "Both scripts"), mixed(look)...)))
}

// mixed are lines that only the standard's own order makes legible.
func mixed(look kit.Look) []fyne.CanvasObject {
	lines := []string{
		in(look, "موعدك في 10:00 صباحاً (9:00 لديك).", "Your appointment is at 10:00 (9:00 here)."),
		in(look, "اتصل بالسفارة: +961 1 234 567.", "Call the embassy: +961 1 234 567."),
		in(look, "راسل beirut@mofa.example أو اتصل.", "Write to beirut@mofa.example or call."),
		in(look, "رقم الموعد «MWD-7F3K-92QD»، احفظه.", "Reference “MWD-7F3K-92QD”: keep it."),
		in(look, "العنوان: "+kit.Isolate("12 Main Street (B3)")+".", "Address: شارع 12 المزة (بناء 3)"),
		in(look, "الرسم "+kit.Isolate("300\u00a0USD")+" (يُدفع في السفارة)", "Fee 300\u00a0USD (paid at the embassy)"),
	}
	shown := make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		shown[i] = kit.NewText(look, line, kit.Style{})
	}
	return shown
}

func icons(look kit.Look) *kit.Page {
	all := []kit.Icon{
		kit.IconArrow, kit.IconChevron, kit.IconUp, kit.IconDown, kit.IconClose, kit.IconCheck, kit.IconPlus, kit.IconHome,
		kit.IconCalendar, kit.IconBooked, kit.IconTicket, kit.IconClock, kit.IconBell, kit.IconSettings, kit.IconSearch,
		kit.IconInfo, kit.IconWarning, kit.IconError, kit.IconSuccess, kit.IconPerson, kit.IconPeople, kit.IconPassport,
		kit.IconDocument, kit.IconGlobe, kit.IconMission, kit.IconPin, kit.IconShare, kit.IconPhone, kit.IconDevices,
		kit.IconMail, kit.IconLock, kit.IconShield, kit.IconOffline, kit.IconRefresh, kit.IconTrash, kit.IconFee, kit.IconFree,
		kit.IconNoBroker, kit.IconTheme, kit.IconTextSize, kit.IconBackspace,
	}
	cells := make([]fyne.CanvasObject, len(all))
	for i, icon := range all {
		cells[i] = kit.Pad(kit.SpaceS, kit.SpaceS, kit.NewLargeIcon(look, icon, kit.ColorForest))
	}
	return page(look, in(look, "الرسوم", "Icons"), kit.Card(kit.Grid(look, kit.SpaceS, 0, 48, cells...)))
}
