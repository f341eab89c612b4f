package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
)

func TestASlipIsToldWhenItsFieldIsLeftAndNotBefore(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newRegister(p.stage(), &clerk{}, &form{}, false))
	eleven := p.words.FieldProblem("identity.national_number", "malformed")

	p.types("National number", "0101")
	p.seesNot(eleven)
	p.leaves()
	p.sees(eleven)
	p.types("National number", "0000001")
	p.seesNot(eleven)
}

func TestWhatIsMissingIsToldAtItsFieldBeforeTheNextStep(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newRegister(p.stage(), &clerk{}, &form{}, false))

	p.types("National number", "01010000001")
	p.taps("Next")

	p.sees("Step 1 of 2", "Enter your date of birth.", "Enter your passport number")
	require.Equal(t, p.input("Day"), p.window.Canvas().Focused(), "the keyboard is at the first field that is wrong")
}

func TestWhereMoreThanOneThingIsWrongAListOnTopLeadsToEach(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newRegister(p.stage(), &clerk{}, &form{}, false))
	p.seesNot("صحّح ما يلي لتتابع")

	p.taps("التالي")

	p.sees("صحّح ما يلي لتتابع. عنوان\nاكتب رقمك الوطني.\nاكتب تاريخ ميلادك.\nاكتب رقم جواز سفرك")
	require.Equal(t, p.input("الرقم الوطني"), p.window.Canvas().Focused(), "the keyboard is at the first")
	p.taps("اكتب تاريخ ميلادك")
	require.Equal(t, p.input("اليوم"), p.window.Canvas().Focused())

	p.typesPapers()
	p.taps("التالي")
	p.sees("الخطوة 2 من 2")
}

func TestOneThingThatIsWrongNeedsNoList(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newRegister(p.stage(), &clerk{}, &form{}, false))
	p.typesPapers()
	p.types("Year", "0")
	p.taps("Next")

	p.seesNot("There is a problem")
}

func TestWhatTheMinistryFindsWrongInSeveralFieldsIsListedToo(t *testing.T) {
	p := perform(t, locale.English)
	ministry := &clerk{err: &api.Problem{Status: 422, Code: "validation-failed", Errors: &[]api.FieldError{
		{Field: "identity.birth_date", Code: "under-age"}, {Field: "identity.passport_number", Code: "malformed"},
	}}}
	p.show(newRegister(p.stage(), ministry, &form{}, false))
	p.typesPapers()
	p.taps("Next")
	p.types("Phone number", "+96170000001")
	p.taps("Send the code")

	p.sees("There is a problem. heading\nRegistration is for adults.")
}

func TestADateThatIsNoneAndOneToComeAreRefused(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newRegister(p.stage(), &clerk{}, &form{}, false))

	p.types("Day", "31")
	p.types("Month", "2")
	p.types("Year", "1990")
	p.leaves()
	p.sees(p.words.FieldProblem("identity.birth_date", "malformed"))

	p.show(newRegister(p.stage(), &clerk{}, &form{day: "1", month: "1", year: "2030"}, false))
	p.taps("Next")
	p.sees(p.words.FieldProblem("identity.birth_date", "in-the-future"))
}

func TestWhatTheMinistryFindsWrongStandsAtItsField(t *testing.T) {
	p := perform(t, locale.English)
	ministry := &clerk{err: &api.Problem{Status: 422, Code: "validation-failed", Errors: &[]api.FieldError{
		{Field: "identity.birth_date", Code: "under-age"}, {Field: "address", Code: "malformed"},
	}}}
	p.show(newRegister(p.stage(), ministry, &form{}, false))
	p.typesPapers()
	p.taps("Next")
	p.types("Phone number", "+96170000001")
	p.taps("Send the code")

	p.sees("Step 1 of 2", "Registration is for adults.", "01010000001")
	p.taps("Next")
	p.sees("+96170000001", p.words.FieldProblem("address.phone", "malformed"))
}
