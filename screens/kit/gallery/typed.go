package gallery

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

func fields(look kit.Look) *kit.Page {
	empty := kit.NewField(look, kit.Latin, in(look, "رقم جواز السفر", "Passport number"))
	number := kit.NewField(look, kit.Digits, in(look, "الرقم الوطني", "National number"))
	number.SetHint(in(look, "11 رقماً، تجدها على الهوية أو جواز السفر", "11 digits, on your identity card or passport"))
	number.SetValue("01234567890")
	birth := kit.NewDateField(look, in(look, "تاريخ الميلاد", "Date of birth"), kit.DateWords{
		Day: in(look, "اليوم", "Day"), Month: in(look, "الشهر", "Month"), Year: in(look, "السنة", "Year"),
	})
	birth.SetHint(in(look, "مثل 17 5 1990", "Such as 17 5 1990"))
	birth.SetDate("1990-05-17")
	impossible := kit.NewDateField(look, in(look, "تاريخ الميلاد", "Date of birth"), kit.DateWords{
		Day: in(look, "اليوم", "Day"), Month: in(look, "الشهر", "Month"), Year: in(look, "السنة", "Year"),
	})
	impossible.Day().SetValue("31")
	impossible.Month().SetValue("2")
	impossible.SetError(in(look, "اكتب تاريخاً كاملاً، مثل 17 5 1990.", "Enter a whole date, such as 17 5 1990."))
	phone := kit.NewField(look, kit.PhoneNumber, in(look, "رقم الهاتف", "Phone number"))
	phone.SetValue("+96170123")
	phone.SetError(in(look, "الرقم أقصر من المطلوب. اكتبه مع رمز البلد، مثل +961 70 123 456", "The number is too short. Write it with the country code, such as +961 70 123 456"))
	mail := kit.NewField(look, kit.Email, in(look, "البريد الإلكتروني", "E-mail address"))
	mail.SetValue("layan.haddad@consulate-general.example.org")
	fixed := kit.NewField(look, kit.Digits, in(look, "لا يمكن تغييره", "Cannot be changed"))
	fixed.SetValue("01234567890")
	fixed.Disable()
	return page(look, in(look, "التسجيل", "Register"), kit.VStack(kit.SpaceL,
		kit.NewSteps(look, 4, 2, in(look, "الخطوة 2 من 4", "Step 2 of 4")), empty, number, birth, impossible, phone, mail, fixed),
		kit.NewButton(look, kit.Primary, in(look, "متابعة", "Continue"), func() {}))
}

// wordFields are fields for words, as they look while they are typed into.
func wordFields(look kit.Look) *kit.Page {
	field := func(ar, en, value string, keys ...func(fyne.Focusable)) *kit.Field {
		f := kit.NewField(look, kit.Words, in(look, ar, en))
		f.SetValue(value)
		for _, key := range keys {
			key(f.Input())
		}
		return f
	}
	begin := func(f fyne.Focusable) { f.FocusGained() }
	all := func(f fyne.Focusable) { f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{}) }
	wrong := field("مكان القيد المدني", "Civil register place", "Berlin")
	wrong.SetError(in(look, "اكتب المكان كما هو في دفتر العائلة.", "Write the place as it is in your family book."))
	fixed := field("معطّل", "Not available", in(look, "دمشق (القنوات)", "Damascus (Qanawat)"))
	fixed.Disable()
	const mixed = "دمشق Damascus القنوات"
	return page(look, in(look, "حقول الكلمات", "Fields for words"), kit.VStack(kit.SpaceL,
		field("فارغ", "Empty", ""),
		field("المؤشر بعد كلمة عربية", "Caret behind an Arabic word", "دمشق", begin),
		field("المؤشر بعد كلمة لاتينية", "Caret behind a Latin word", "دمشق Damascus", begin),
		field("محدد بعضه", "Partly selected", mixed, begin, selectLetters(7)),
		field("محدد كله", "All selected", mixed, begin, all),
		field("أطول من الحقل", "Longer than the field", mixed+" "+mixed+" "+mixed, begin),
		wrong, fixed))
}

// selectLetters selects by Shift and the arrow that leads back into the words.
func selectLetters(count int) func(fyne.Focusable) {
	return func(f fyne.Focusable) {
		keys := f.(interface {
			KeyDown(*fyne.KeyEvent)
			KeyUp(*fyne.KeyEvent)
		})
		keys.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
		for range count {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		}
		keys.KeyUp(&fyne.KeyEvent{Name: "LeftShift"})
	}
}

func codes(look kit.Look) *kit.Page {
	code := func(value string, change func(*kit.CodeField)) *kit.CodeField {
		c := kit.NewCodeField(look, in(look, "رمز التحقق", "Verification code"), 6)
		c.SetValue(value)
		change(c)
		return c
	}
	return page(look, in(look, "الرموز", "Codes"), kit.VStack(kit.SpaceL,
		code("", func(c *kit.CodeField) {
			c.SetHint(in(look, "لا تعطِه لأحد، حتى لو قال إنه موظف", "Never give it to anyone, even if they say they are staff"))
		}),
		code("1234", (*kit.CodeField).FocusGained),
		code("483917", func(c *kit.CodeField) {
			c.SetError(in(look, "الرمز غير صحيح. بقيت لك 4 محاولات.", "That code is wrong. You have 4 tries left."))
		}),
		code("483917", (*kit.CodeField).Disable)))
}

func pins(look kit.Look) *kit.Page {
	pin := func(value string, change func(*kit.CodeField, *kit.Keypad)) fyne.CanvasObject {
		field := kit.NewPINField(look, in(look, "اكتب رمز القفل", "Enter your PIN"), 6)
		field.SetValue(value)
		digits := [10]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
		pad := kit.NewKeypad(look, digits, in(look, "امحُ الرقم الأخير", "Delete the last digit"), field)
		change(field, pad)
		return kit.VStack(kit.SpaceM, field, pad)
	}
	return page(look, in(look, "قفل التطبيق", "App lock"), kit.VStack(kit.SpaceL,
		pin("1234", func(f *kit.CodeField, _ *kit.Keypad) { f.FocusGained() }),
		pin("", func(f *kit.CodeField, pad *kit.Keypad) {
			f.SetError(in(look, "محاولات كثيرة. حاول مرة أخرى بعد دقيقة.", "Too many tries. Try again in 1 minute."))
			f.Disable()
			pad.Disable()
		})))
}
