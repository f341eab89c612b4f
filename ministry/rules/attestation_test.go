package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
)

func TestWhatAttestationIsAskedForDecidesWhoRegisters(t *testing.T) {
	p := rules.Default()
	p.Attestation = map[string]rules.AttestationDemand{
		"android": rules.AttestationRequired, "ios": rules.AttestationPreferred, "linux": rules.AttestationUnasked,
	}
	require.NoError(t, p.Validate())
	for _, c := range []struct {
		platform string
		attested bool
		limited  bool
		refused  bool
	}{
		{"android", true, false, false},
		{"android", false, true, true},
		{"ios", true, false, false},
		{"ios", false, true, false},
		{"linux", false, false, false},
		{"windows", false, false, false},
	} {
		limited, err := p.MayRegister(c.platform, c.attested)
		require.Equal(t, c.limited, limited, "%+v", c)
		if c.refused {
			require.ErrorIs(t, err, &rules.Refusal{Code: rules.AttestationMissing}, "%+v", c)
		} else {
			require.NoError(t, err, "%+v", c)
		}
	}
	p.Attestation["ios"] = "perhaps"
	require.ErrorContains(t, p.Validate(), "perhaps")
}
