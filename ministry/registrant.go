package ministry

import (
	"crypto"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
	"unicode"

	"github.com/go-jose/go-jose/v4"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
)

// readRegistrant brings what was typed to its normal form, or names every wrong field.
// The device key must be the one that proved the call. Only adults register (rule 4),
// which the birth date tells without the register.
func (s *Server) readRegistrant(thumbprint string, typed api.RegistrationRequest) (registrant, error) {
	today := rules.DateOf(s.now(), time.UTC)
	papers, wrong := rules.CheckPapers(typedPapers(typed.Identity), today)
	birth, err := rules.ParseDate(papers.BirthDate)
	if err == nil && birth.Compare(today) <= 0 && rules.IsMinor(birth, today) {
		wrong = append(wrong, rules.FieldError{Field: "identity.birth_date", Code: "under-age"})
	}
	address, code := normalAddress(post.Address{Channel: post.Channel(typed.Channel), To: typed.Address})
	if code != "" {
		wrong = append(wrong, rules.FieldError{Field: "address", Code: code})
	}
	device := strings.TrimSpace(typed.Device.Name)
	if device == "" {
		wrong = append(wrong, rules.FieldError{Field: "device.name", Code: rules.Required})
	}
	if thumbprintOf(typed.Device.Jwk) != thumbprint {
		wrong = append(wrong, rules.FieldError{Field: "device.jwk", Code: "not-allowed"})
	}
	if wrong != nil {
		return registrant{}, wrong
	}
	return registrant{
		papers: papers, address: address, thumbprint: thumbprint,
		device: device, platform: typed.Device.Platform, language: locale.Language(typed.Language),
	}, nil
}

func typedPapers(typed api.Identity) rules.Papers {
	papers := rules.Papers{NationalNumber: typed.NationalNumber, BirthDate: typed.BirthDate.Format(time.DateOnly)}
	if typed.PassportNumber != nil {
		papers.PassportNumber = *typed.PassportNumber
	}
	if typed.CivilRegister != nil {
		papers.RegisterPlace, papers.RegisterNumber = typed.CivilRegister.Place, typed.CivilRegister.Number
	}
	return papers
}

// thumbprintOf is a public key's thumbprint (RFC 7638), or empty where it is no point
// of the curve.
func thumbprintOf(key api.JWK) string {
	written, err := json.Marshal(key)
	if err != nil {
		return ""
	}
	var jwk jose.JSONWebKey
	if jwk.UnmarshalJSON(written) != nil {
		return ""
	}
	sum, err := jwk.Thumbprint(crypto.SHA256)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(sum)
}

const (
	quotableLength = 24 // characters
	quotableDigits = 4  // in a row
)

// quotable is a device's name as a message may repeat it. Whoever knows a citizen's
// papers chooses the name in the message that the citizen gets, so there is no room
// in it for a link, a phone number or a sentence.
func quotable(name string) string {
	var b strings.Builder
	length, digits := 0, 0
	for _, r := range strings.Join(strings.Fields(name), " ") {
		if unicode.IsDigit(r) {
			digits++
		} else {
			digits = 0
		}
		allowed := unicode.In(r, unicode.L, unicode.Mn, unicode.Nd) || strings.ContainsRune(" -'()+", r)
		if !allowed || digits > quotableDigits {
			continue
		}
		if length++; length > quotableLength {
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}
