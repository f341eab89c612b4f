package kit

import (
	"fyne.io/fyne/v2"
)

func galleryButtons(look Look) *Page {
	busy := NewButton(look, Primary, in(look, "جارٍ الإرسال", "Sending"), nil)
	busy.SetBusy(true)
	off := NewButton(look, Primary, in(look, "متابعة", "Continue"), nil)
	off.Disable()
	iconed := NewButton(look, Secondary, in(look, "أضف إلى التقويم", "Add to calendar"), nil)
	iconed.SetIcon(IconCalendar)
	focused := NewButton(look, Secondary, in(look, "المحدد بلوحة المفاتيح", "Where the keyboard is"), nil)
	focused.FocusGained()
	chips := Flow(look, SpaceS,
		NewChip(look, Neutral, in(look, "قريباً", "Soon")), NewChip(look, Good, in(look, "مؤكَّد", "Confirmed")),
		NewChip(look, Warn, in(look, "بانتظار الجهاز", "Device waiting")), NewChip(look, Bad, in(look, "ملغى", "Cancelled")))
	list := ListCard(
		NewListRow(look, RowParts{
			Icon: IconMission, Title: in(look, "السفارة في بيروت", "Embassy in Beirut"),
			Lines: []string{in(look, "لبنان · التوقيت نفسه لديك", "Lebanon · same time as yours")}, Chip: in(look, "تجريبي", "Pilot"), ChipTone: Good, OnTap: func() {},
		}),
		NewListRow(look, RowParts{
			Icon: IconPassport, Title: in(look, "تجديد جواز السفر", "Renew a passport"),
			Lines: []string{in(look, "20 دقيقة · الرسم 300 USD يُدفع في السفارة", "20 minutes · fee 300 USD, paid at the embassy")}, OnTap: func() {},
		}),
		NewListRow(look, RowParts{Icon: IconTrash, Title: in(look, "حذف الحساب", "Delete the account"), Danger: true, OnTap: func() {}}))
	return NewPage(look, PageParts{
		Title: in(look, "الأزرار والصفوف", "Buttons and rows"), OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"),
		Trailing: NewIconButton(look, IconSearch, in(look, "بحث", "Search"), nil),
		Body:     VStack(SpaceM, busy, off, iconed, focused, NewButton(look, Danger, in(look, "إلغاء الموعد", "Cancel the appointment"), nil), chips, list),
		Actions: []fyne.CanvasObject{
			NewButton(look, Primary, in(look, "احجز موعداً", "Book an appointment"), nil),
			NewButton(look, Quiet, in(look, "ليس الآن", "Not now"), nil),
		},
	})
}

func galleryFields(look Look) *Page {
	number := NewField(look, Digits, in(look, "الرقم الوطني", "National number"))
	number.SetHint(in(look, "11 رقماً، تجدها على الهوية أو جواز السفر", "11 digits, on your identity card or passport"))
	number.SetValue("01234567890")
	birth := NewDateField(look, in(look, "تاريخ الميلاد", "Date of birth"),
		DateWords{Day: in(look, "اليوم", "Day"), Month: in(look, "الشهر", "Month"), Year: in(look, "السنة", "Year")})
	birth.SetDate("1990-05-17")
	phone := NewField(look, PhoneNumber, in(look, "رقم الهاتف", "Phone number"))
	phone.SetValue("+96170123")
	phone.SetError(in(look, "الرقم أقصر من المطلوب. اكتبه مع رمز البلد، مثل +961 70 123 456", "The number is too short. Write it with the country code, such as +961 70 123 456"))
	words := NewField(look, Words, in(look, "مكان القيد المدني", "Civil register place"))
	words.SetValue(in(look, "دمشق (القنوات)", "دمشق Damascus"))
	words.Input().FocusGained()
	code := NewCodeField(look, in(look, "رمز التحقق", "Verification code"), 6)
	code.SetHint(in(look, "لا تعطِه لأحد، حتى لو قال إنه موظف", "Never give it to anyone, even if they say they are staff"))
	code.SetValue("1234")
	code.FocusGained()
	return NewPage(look, PageParts{
		Title: in(look, "التسجيل", "Register"), OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"),
		Body: VStack(SpaceL, NewSteps(look, 4, 2, in(look, "الخطوة 2 من 4", "Step 2 of 4")), number, birth, phone, words, code),
	})
}

func galleryChoices(look Look) *Page {
	return NewPage(look, PageParts{
		Title: in(look, "الإعدادات", "Settings"),
		Body: VStack(SpaceM,
			NewSegmented(look, "", []string{"العربية", "English"}, 0, nil),
			NewSegmented(look, "", []string{in(look, "كالنظام", "System"), in(look, "فاتح", "Light"), in(look, "داكن", "Dark")}, 1, nil),
			ListCard(
				NewSwitchRow(look, in(look, "تذكير قبل 12 ساعة", "Reminder 12 hours before"), in(look, "على هذا الجهاز", "On this device"), true, nil),
				NewSwitchRow(look, in(look, "قفل التطبيق", "App lock"), "", false, nil)),
			ListCard(NewRadioGroup(look, "", []Option{
				{Title: in(look, "لي أنا", "For me"), Line: in(look, "ليان حداد", "Layan Haddad")},
				{Title: in(look, "لابني سامر", "For my son Samer"), Line: in(look, "وُلد في 3 آذار 2015", "born 3 March 2015")},
			}, 0, nil)),
			ListCard(
				NewCheckRow(look, in(look, "جواز السفر القديم", "The old passport"), "", true, nil),
				NewCheckRow(look, in(look, "صورتان شخصيتان (4×6)", "Two photographs (4×6)"), in(look, "بخلفية بيضاء", "on a white ground"), false, nil)),
		),
		Tabs: NewTabs(look, []Tab{
			{IconHome, in(look, "الرئيسية", "Home")},
			{IconBooked, in(look, "مواعيدي", "Appointments")},
			{IconMission, in(look, "السفارات", "Missions")},
			{IconSettings, in(look, "الإعدادات", "Settings")},
		}, 3, nil),
	})
}

func galleryNotices(look Look) *Page {
	offline := NewBanner(look, Neutral, in(look, "لا يوجد اتصال", "No connection"), in(look, "هذه البيانات محفوظة منذ 09:40 صباحاً.", "What you see was saved at 9:40."))
	offline.SetIcon(IconOffline)
	offline.SetAction(in(look, "حاول مجدداً", "Try again"), func() {})
	return NewPage(look, PageParts{
		Title: in(look, "الإشعارات", "Notices"),
		Body: VStack(SpaceM,
			NewBanner(look, Warn, in(look, "الحجز مجاني دائماً", "Booking is always free"), in(look, "لا تدفع لأحد، ولا تشارك رمز التحقق (OTP) مع أحد.", "Pay no one, and never share a verification code (OTP).")),
			NewBanner(look, Bad, "", in(look, "استُنفد إلغاء هذا الشهر. يمكنك الإلغاء من جديد في 1 كانون الأول.", "This month’s cancellation is used. You can cancel again on 1 December.")),
			NewBanner(look, Good, in(look, "حُجز موعدك", "Your appointment is booked"), ""),
			offline,
			NewSkeleton(look, 3, in(look, "جارٍ التحميل", "Loading")),
			NewOutline(ListCard(NewListRow(look, RowParts{
				Icon: IconMission, Title: in(look, "السفارة في بيروت", "Embassy in Beirut"), Lines: []string{in(look, "لبنان", "Lebanon")}, OnTap: func() {},
			})), in(look, "جارٍ التحميل", "Loading")),
			Empty(look, IconCalendar, in(look, "لا مواعيد بعد", "No appointments yet"), in(look, "تُفتح المواعيد أربع مرات في اليوم.", "Appointments open four times a day."),
				NewButton(look, Secondary, in(look, "احجز موعداً", "Book an appointment"), nil))),
	})
}

func galleryBooking(look Look) *Page {
	left := NewCountdown(look, in(look, "ساعة", "hours"), in(look, "دقيقة", "minutes"), in(look, "ثانية", "seconds"))
	left.SetTime(in(look, "٠٢:١٤:٠٩", "02:14:09"), "")
	week := NewWeekStrip(look, galleryWeek(look), 2, nil)
	grid := NewSlotGrid(look, []SlotTime{{Label: "09:00"}, {Label: "09:20"}, {Label: "09:40", Off: true}, {Label: "10:00"}, {Label: "10:20"}, {Label: "10:40"}, {Label: "11:00"}, {Label: "11:20"}}, nil)
	grid.SetChosen([]int{4, 1}, []string{"1", "2"})
	return NewPage(look, PageParts{
		Title: in(look, "احجز موعداً", "Book an appointment"), OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"),
		Body: VStack(SpaceM,
			AccentCard(NewText(look, in(look, "تُفتح دفعة مواعيد بيروت القادمة بعد", "Beirut’s next appointments open in"), Style{Align: AlignCenter, Color: ColorOnAccentSoft}), left),
			NewText(look, in(look, "اختر اليوم", "Choose a day"), Style{Size: SizeHeading, Weight: SemiBold}),
			week,
			NewText(look, in(look, "صباحاً", "Morning"), Style{Size: SizeHeading, Weight: SemiBold}),
			grid),
		Actions: []fyne.CanvasObject{NewButton(look, Primary, in(look, "أرسل الطلب", "Send the request"), nil)},
	})
}

func galleryWeek(look Look) []Day {
	names := []string{"أحد", "إثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت"}
	if look.Lang == "en" {
		names = []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
	}
	days := make([]Day, 7)
	for i, name := range names {
		days[i] = Day{Weekday: name, Number: []string{"22", "23", "24", "25", "26", "27", "28"}[i], Note: []string{"4", "12", "7", "0", "9", "", ""}[i], Off: i == 3 || i > 4}
	}
	return days
}

func galleryTicket(look Look) *Page {
	code := NewQR(in(look, "رمز الموعد", "Ticket code"))
	if err := code.SetContent("MWD-7F3K-92QD"); err != nil {
		panic(err)
	}
	return NewPage(look, PageParts{
		Title: in(look, "تذكرة الموعد", "Ticket"), OnBack: func() {}, BackLabel: in(look, "رجوع", "Back"),
		Trailing: NewIconButton(look, IconShare, in(look, "مشاركة", "Share"), nil),
		Body: VStack(SpaceM, Card(
			Row(look, SpaceS, nil, NewText(look, in(look, "تجديد جواز السفر", "Renew a passport"), Style{Size: SizeHeading, Weight: Bold}), NewChip(look, Good, in(look, "مؤكَّد", "Confirmed"))),
			NewText(look, in(look, "الثلاثاء 24 تشرين الثاني، 10:20 صباحاً بتوقيت بيروت (9:20 لديك)", "Tuesday 24 November, 10:20, Beirut time (9:20 here)"), Style{}),
			NewDivider(), code,
			NewText(look, "MWD-7F3K-92QD", Style{Align: AlignCenter, Weight: SemiBold}))),
	})
}

func gallerySheet(look Look) *Page { return galleryBooking(look) }

func openGallerySheet(look Look, over fyne.Canvas) {
	NewSheet(look, SheetParts{
		Title: in(look, "إلغاء الموعد؟", "Cancel the appointment?"), CloseLabel: in(look, "إغلاق", "Close"),
		Body: VStack(SpaceM,
			NewText(look, in(look, "هذا إلغاؤك الوحيد في تشرين الثاني. الموعد التالي الذي يمكنك فيه الإلغاء: 1 كانون الأول.", "This is your only cancellation in November. You can cancel again from 1 December."), Style{}),
			NewField(look, Digits, in(look, "رقم الموعد", "Number"))),
		Actions: []fyne.CanvasObject{
			NewButton(look, Danger, in(look, "ألغِ الموعد", "Cancel it"), nil), NewButton(look, Quiet, in(look, "رجوع", "Go back"), nil),
		},
	}).Open(over)
}
