package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/app"
)

func TestAPageThatIsNotThereLeadsHomeAndSaysSo(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("تم التسجيل")
	for _, at := range []Route{To("lottery"), To(""), To(Register), To(Welcome), To(Code), To(DeviceWaiting), To(Review)} {
		v.opensAnew(at)

		require.Equal(t, To(Home), v.at(), at)
		v.sees("هذه الصفحة غير متاحة", "عدنا بك إلى الرئيسية.")
	}
}

func TestWhoWasSentNoCodeIsAskedToRegisterInstead(t *testing.T) {
	v := visitMinistry(t, "code")

	require.Equal(t, To(Register), v.at())
	v.seesNot("هذه الصفحة غير متاحة")
}

func TestTheAppOpensWhereTheCitizenLeftOff(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	require.Equal(t, app.CodeSent, v.app.Session().State)

	v.shell.Close()
	v.opens(Options{})

	require.Equal(t, To(Code), v.at())
}
