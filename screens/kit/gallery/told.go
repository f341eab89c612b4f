package gallery

import "mawidi/screens/kit"

func rows(look kit.Look) *kit.Page {
	focused := kit.NewListRow(look, kit.RowParts{
		Icon: kit.IconPassport, Title: in(look, "تجديد جواز السفر", "Renew a passport"),
		Lines: []string{in(look, "20 دقيقة · الرسم 300\u00a0USD يُدفع في السفارة", "20 minutes · fee 300\u00a0USD, paid at the embassy")}, OnTap: func() {},
	})
	focused.FocusGained()
	return page(look, in(look, "الصفوف والبطاقات", "Rows and cards"), kit.VStack(kit.SpaceM,
		kit.ListCard(
			kit.NewListRow(look, kit.RowParts{
				Icon: kit.IconMission, Title: in(look, "السفارة في بيروت", "Embassy in Beirut"), ChipTone: kit.Good,
				Lines: []string{in(look, "لبنان · التوقيت نفسه لديك", "Lebanon · same time as yours")}, Chip: in(look, "تجريبي", "Pilot"), OnTap: func() {},
			}),
			focused,
			kit.NewListRow(look, kit.RowParts{Title: in(look, "بلا رسم ولا سهم", "Neither icon nor arrow"), Lines: []string{in(look, "لا يُضغط", "Not pressed")}}),
			kit.NewListRow(look, kit.RowParts{Icon: kit.IconTrash, Title: in(look, "حذف الحساب", "Delete the account"), Danger: true, NoChevron: true, OnTap: func() {}})),
		kit.Flow(look, kit.SpaceS,
			kit.NewChip(look, kit.Neutral, in(look, "قريباً", "Soon")), kit.NewChip(look, kit.Good, in(look, "مؤكَّد", "Confirmed")),
			kit.NewChip(look, kit.Warn, in(look, "بانتظار الجهاز", "Device waiting")), kit.NewChip(look, kit.Bad, in(look, "ملغى", "Cancelled"))),
		kit.Card(
			kit.Row(look, kit.SpaceS, nil, heading(look, in(look, "تجديد جواز السفر", "Renew a passport")), kit.NewChip(look, kit.Good, in(look, "مؤكَّد", "Confirmed"))),
			kit.NewDivider(),
			kit.TopRow(look, kit.SpaceS, kit.NewIcon(look, kit.IconPin, kit.ColorForest),
				kit.NewText(look, in(look, "القنصلية العامة في إسطنبول، حي ماتشكا، شارع رالي 43", "Consulate General in Istanbul, Maçka, Ralli Street 43"), kit.Style{}), nil)),
		kit.Grid(look, kit.SpaceS, 2, 0,
			kit.Card(kit.NewText(look, in(look, "الأولى", "First"), kit.Style{Weight: kit.SemiBold})),
			kit.Card(kit.NewText(look, in(look, "الثانية، أطول من جارتها", "Second, longer than the one beside it"), kit.Style{})),
			kit.AccentCard(kit.NewText(look, in(look, "الثالثة", "Third"), kit.Style{Color: kit.ColorOnAccentSoft}))),
		kit.NewSteps(look, 3, 1, in(look, "الخطوة 1 من 3", "Step 1 of 3")),
		kit.NewSteps(look, 3, 3, in(look, "الخطوة 3 من 3", "Step 3 of 3"))))
}

func notices(look kit.Look) *kit.Page {
	offline := kit.NewBanner(look, kit.Neutral, in(look, "لا يوجد اتصال", "No connection"), in(look, "هذه البيانات محفوظة منذ 09:40 صباحاً.", "What you see was saved at 9:40."))
	offline.SetIcon(kit.IconOffline)
	offline.SetAction(in(look, "حاول مجدداً", "Try again"), func() {})
	booked := kit.NewBanner(look, kit.Good, in(look, "حُجز موعدك", "Your appointment is booked"), "")
	booked.SetDismiss(in(look, "إغلاق", "Close"), func() {})
	trial := kit.NewMark(look, func() {})
	trial.Set(in(look, "تجربة", "Trial"), in(look, "هذه تجربة، ولا موعد فيها حقيقي.", "This is a trial. No appointment in it is real."))
	return kit.NewPage(look, kit.PageParts{Title: in(look, "الإشعارات", "Notices"), Trailing: trial, Body: kit.VStack(kit.SpaceM,
		kit.NewBanner(look, kit.Warn, in(look, "الحجز مجاني دائماً", "Booking is always free"), in(look, "لا تدفع لأحد، ولا تشارك رمز التحقق (OTP) مع أحد.", "Pay no one, and never share a verification code (OTP).")),
		kit.NewBanner(look, kit.Bad, "", in(look, "استُنفد إلغاء هذا الشهر. يمكنك الإلغاء من جديد في 1 كانون الأول.", "This month’s cancellation is used. You can cancel again on 1 December.")),
		booked, offline,
		kit.NewSkeleton(kit.ListCard(kit.NewListRow(look, kit.RowParts{
			Icon: kit.IconMission, Title: in(look, "السفارة في بيروت", "Embassy in Beirut"), Lines: []string{in(look, "لبنان", "Lebanon")}, OnTap: func() {},
		})), in(look, "جارٍ التحميل", "Loading")),
		kit.Empty(look, kit.IconCalendar, in(look, "لا مواعيد بعد", "No appointments yet"), in(look, "تُفتح المواعيد أربع مرات في اليوم.", "Appointments open four times a day."),
			kit.NewButton(look, kit.Secondary, in(look, "احجز موعداً", "Book an appointment"), func() {})))})
}
