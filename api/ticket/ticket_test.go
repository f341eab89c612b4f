package ticket_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/api/ticket"
)

// The vector of docs/ticket.md, worked out with OpenSSL.
var (
	secret = []byte("0123456789abcdef0123456789abcdef")
	noon   = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)
)

func keyOf(t require.TestingT, appointmentID string) ticket.Key {
	key, err := ticket.KeyOf(secret, appointmentID)
	require.NoError(t, err)
	return key
}

func codeAt(t require.TestingT, k ticket.Key, at time.Time) string {
	code, err := k.Code(ticket.StepAt(at))
	require.NoError(t, err)
	return code
}

func TestTheCodeIsTheDocumentedOne(t *testing.T) {
	require.Equal(t, "810575", codeAt(t, keyOf(t, "at_c41b"), noon))
}

func TestACodeChangesEveryHalfMinuteAndWithEveryAppointment(t *testing.T) {
	key := keyOf(t, "at_1")
	code := codeAt(t, key, noon)
	require.Equal(t, code, codeAt(t, key, noon.Add(29*time.Second)))
	require.NotEqual(t, code, codeAt(t, key, noon.Add(30*time.Second)))
	require.NotEqual(t, code, codeAt(t, keyOf(t, "at_2"), noon))
	require.True(t, key.Matches(code, ticket.StepAt(noon)))
	require.False(t, key.Matches(code, ticket.StepAt(noon)+1))
	require.False(t, key.Matches("", ticket.StepAt(noon)))
}

func TestASecretOfAnotherLengthMakesNoKey(t *testing.T) {
	_, err := ticket.KeyOf(secret[:16], "at_1")
	require.Error(t, err)
}

func TestWhatIsShownCanBeReadHoweverItIsTyped(t *testing.T) {
	shown := ticket.Shown{Reference: "BEY-7K3M-9C", Code: "482915"}
	require.Equal(t, "MAWIDI1:BEY-7K3M-9C:482915", shown.String())
	for _, text := range []string{
		shown.String(), "mawidi1:bey-7k3m-9c:482915", "BEY-7K3M-9C 482 915", "bey 7k3m 9c 482915", "BEY-7K3M-9C ٤٨٢٩١٥", " BEY-7K3M-9C:482915\n",
	} {
		read, err := ticket.Read(text)
		require.NoError(t, err, text)
		require.Equal(t, shown, read, text)
	}
	for _, text := range []string{"", "BEY-7K3M-9C", "482915", "MAWIDI2:BEY-7K3M-9C:482915", "BEY-7K3M-9C:4829150", "XBEY-7K3M-9C:482915", "https://example.org"} {
		_, err := ticket.Read(text)
		require.ErrorIs(t, err, ticket.ErrUnreadable, text)
	}
}

func TestEveryTicketIsReadAsItWasShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := keyOf(t, rapid.StringMatching(`at_[a-z2-7]{20}`).Draw(t, "appointment"))
		shown := ticket.Shown{
			Reference: rapid.StringMatching(`[A-Z]{3}-[34679ACDEFGHJKMNPQRTUWXY]{4}-[34679ACDEFGHJKMNPQRTUWXY]{2}`).Draw(t, "reference"),
			Code:      codeAt(t, key, time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "at"), 0)),
		}
		require.Empty(t, strings.Trim(shown.String(), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ :-"), "a QR code in alphanumeric mode is a third smaller")
		read, err := ticket.Read(shown.String())
		require.NoError(t, err)
		require.Equal(t, shown, read)
	})
}

func FuzzRead(f *testing.F) {
	f.Add("MAWIDI1:BEY-7K3M-9C:482915")
	f.Add("bey 7k3m 9c ٤٨٢٩١٥")
	f.Add("MAWIDI2:BEY-7K3M-9C:482915")
	f.Add("\u202ebey-7k3m-9c:482915\xff")
	f.Fuzz(func(t *testing.T, text string) {
		shown, err := ticket.Read(text)
		if err != nil {
			require.ErrorIs(t, err, ticket.ErrUnreadable)
			return
		}
		again, err := ticket.Read(shown.String())
		require.NoError(t, err, "what was read is shown in a form that reads")
		require.Equal(t, shown, again)
	})
}
