package client

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"io"
	"log"
	"math/big"
	"net"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// certificateFor makes a self-signed server certificate of this machine.
func certificateFor(t *testing.T, key *ecdsa.PrivateKey, from, to time.Time) tls.Certificate {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		NotBefore:    from, NotAfter: to,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA:        true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	leaf, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

func serving(certificate tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{certificate}}
}

func trusting(server *httptest.Server) func(*Config) {
	return func(config *Config) {
		config.RootCAs = x509.NewCertPool()
		config.RootCAs.AddCert(server.TLS.Certificates[0].Leaf)
	}
}

func pinned(keys ...*ecdsa.PrivateKey) func(*Config) {
	return func(config *Config) {
		for _, key := range keys {
			spki, _ := x509.MarshalPKIXPublicKey(key.Public())
			digest := sha256.Sum256(spki)
			config.PinnedKeys = append(config.PinnedKeys, base64.StdEncoding.EncodeToString(digest[:]))
		}
	}
}

func TestPinnedKeys(t *testing.T) {
	current, spare, stranger := newKey(t), newKey(t), newKey(t)
	cases := map[string]struct {
		serves  *ecdsa.PrivateKey
		trusted bool
		pins    []*ecdsa.PrivateKey
		kind    Kind // empty where the server is accepted
	}{
		"the pinned key":                              {current, true, []*ecdsa.PrivateKey{current, spare}, ""},
		"the spare, once the first key is lost":       {spare, true, []*ecdsa.PrivateKey{current, spare}, ""},
		"another key under a trusted certificate":     {stranger, true, []*ecdsa.PrivateKey{current, spare}, KindTLS},
		"the pinned key under an untrusted one":       {current, false, []*ecdsa.PrivateKey{current, spare}, KindTLS},
		"nothing pinned and a trusted certificate":    {stranger, true, nil, ""},
		"nothing pinned and an untrusted certificate": {stranger, false, nil, KindTLS},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(says(200, api.MissionList{}))
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.TLS = serving(certificateFor(t, tt.serves, time.Now().Add(-time.Hour), time.Now().Add(time.Hour)))
			server.EnableHTTP2 = true
			server.StartTLS()
			defer server.Close()
			adjust := []func(*Config){pinned(tt.pins...)}
			if tt.trusted {
				adjust = append(adjust, trusting(server))
			}
			_, err := newTestClient(t, server.URL, adjust...).Missions(t.Context(), "")
			if tt.kind == "" {
				require.NoError(t, err)
				return
			}
			assertLike(t, &Unreachable{Kind: tt.kind}, err)
		})
	}
}

func TestPinsAreCheckedBeforeTheyAreTrusted(t *testing.T) {
	good := base64.StdEncoding.EncodeToString(make([]byte, 32))
	cases := map[string]struct {
		address string
		pins    []string
	}{
		"one without a spare":         {"https://mawidi.example", []string{good}},
		"the same one twice":          {"https://mawidi.example", []string{good, good}},
		"not base64":                  {"https://mawidi.example", []string{good, "not a pin"}},
		"too short":                   {"https://mawidi.example", []string{good, "AAAA"}},
		"pins that nothing can check": {"http://127.0.0.1:8787", []string{good, "sha256/" + base64.StdEncoding.EncodeToString(append(make([]byte, 31), 1))}},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := New(Config{BaseURL: tt.address, Signer: newKey(t), PinnedKeys: tt.pins})
			assert.Error(t, err)
		})
	}
}
