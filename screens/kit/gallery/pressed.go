package gallery

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

func buttons(look kit.Look) *kit.Page {
	kinds := []struct {
		kind   kit.ButtonKind
		ar, en string
	}{
		{kit.Primary, "احجز موعداً", "Book an appointment"},
		{kit.Secondary, "أضف إلى التقويم", "Add to calendar"},
		{kit.Quiet, "ليس الآن", "Not now"},
		{kit.Danger, "ألغِ الموعد", "Cancel the appointment"},
	}
	each := func(change func(*kit.Button)) []fyne.CanvasObject {
		row := make([]fyne.CanvasObject, len(kinds))
		for i, k := range kinds {
			b := kit.NewButton(look, k.kind, in(look, k.ar, k.en), func() {})
			change(b)
			row[i] = b
		}
		return row
	}
	square := func(change func(*kit.IconButton)) *kit.IconButton {
		b := kit.NewIconButton(look, kit.IconShare, in(look, "مشاركة", "Share"), func() {})
		change(b)
		return b
	}
	long := kit.NewButton(look, kit.Secondary, in(look, "أعلمني عند فتح دفعة المواعيد التالية في القنصلية العامة في إسطنبول",
		"Remind me when the Consulate General in Istanbul opens its next appointments"), func() {})
	long.SetIcon(kit.IconBell)
	p := kit.NewPage(look, kit.PageParts{
		Title: in(look, "الأزرار", "Buttons"), OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"),
		Trailing: kit.NewIconButton(look, kit.IconSearch, in(look, "بحث", "Search"), func() {}),
		Body: kit.VStack(kit.SpaceL,
			part(look, in(look, "ساكنة", "At rest"), each(func(*kit.Button) {})...),
			part(look, in(look, "تحت المؤشر", "Under the pointer"), each(func(b *kit.Button) { b.MouseIn(nil) })...),
			part(look, in(look, "عندها لوحة المفاتيح", "With the keyboard"), each((*kit.Button).FocusGained)...),
			part(look, in(look, "قيد العمل", "Busy"), each(func(b *kit.Button) { b.SetBusy(true) })...),
			part(look, in(look, "معطّلة", "Not available"), each((*kit.Button).Disable)...),
			part(look, in(look, "طويلة، وبرسم", "Long, with an icon"), long),
			part(look, in(look, "رسوم", "Icons"), kit.Flow(look, kit.SpaceM,
				square(func(*kit.IconButton) {}), square((*kit.IconButton).FocusGained), square((*kit.IconButton).Disable)))),
		Actions: each(func(*kit.Button) {})[:1],
	})
	return p
}

func choices(look kit.Look) *kit.Page {
	focused := kit.NewCheckRow(look, in(look, "دفتر العائلة", "The family book"), "", false, nil)
	focused.FocusGained()
	off := kit.NewCheckRow(look, in(look, "إخراج قيد", "A register extract"), in(look, "غير مطلوب", "not needed"), false, nil)
	off.Disable()
	return kit.NewPage(look, kit.PageParts{
		Title: in(look, "الإعدادات", "Settings"),
		Body: kit.VStack(kit.SpaceM,
			kit.NewSegmented(look, "", []string{"العربية", "English"}, 0, nil),
			kit.NewSegmented(look, "", []string{in(look, "كالنظام", "System"), in(look, "فاتح", "Light"), in(look, "داكن", "Dark")}, 1, nil),
			kit.ListCard(
				kit.NewSwitchRow(look, in(look, "تذكير قبل 12 ساعة", "Reminder 12 hours before"), in(look, "على هذا الجهاز", "On this device"), true, nil),
				kit.NewSwitchRow(look, in(look, "قفل التطبيق", "App lock"), "", false, nil)),
			kit.ListCard(kit.NewRadioGroup(look, "", []kit.Option{
				{Title: in(look, "لي أنا", "For me"), Line: in(look, "ليان حداد", "Layan Haddad")},
				{Title: in(look, "لابني سامر", "For my son Samer"), Line: in(look, "وُلد في 3 آذار 2015", "born 3 March 2015")},
			}, 0, nil)),
			kit.ListCard(
				kit.NewCheckRow(look, in(look, "جواز السفر القديم", "The old passport"), "", true, nil),
				kit.NewCheckRow(look, in(look, "صورتان شخصيتان (4×6)", "Two photographs (4×6)"), in(look, "بخلفية بيضاء", "on a white ground"), false, nil),
				focused, off)),
		Tabs: kit.NewTabs(look, []kit.Tab{
			{Icon: kit.IconHome, Label: in(look, "الرئيسية", "Home")},
			{Icon: kit.IconBooked, Label: in(look, "مواعيدي", "Appointments")},
			{Icon: kit.IconMission, Label: in(look, "السفارات", "Missions")},
			{Icon: kit.IconSettings, Label: in(look, "الإعدادات", "Settings")},
		}, 3, nil),
	})
}
