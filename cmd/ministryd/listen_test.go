package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestMetricsHaveAListenerOfTheirOwn(t *testing.T) {
	admin := freeAddress(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-admin", admin)
	signIn(t, p, layla)
	var problem api.Problem
	assert.Equal(t, http.StatusNotFound, p.call("GET", "/metrics", nil, &problem))
	assert.Equal(t, "not-found", problem.Code)
	told := metrics(t, admin)
	for _, name := range []string{
		`mawidi_answers_total{operation="verifyRegistration",status="201"} 1`, "mawidi_answer_seconds_bucket", `mawidi_messages_total{channel="sms",outcome="sent"}`,
		"mawidi_requests_in_flight", "go_goroutines", "process_open_fds",
	} {
		assert.Contains(t, told, name)
	}
	response, err := http.Get("http://" + admin + "/v1/policy")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusNotFound, response.StatusCode, "and nothing else is there")
}

func TestHealthIsTold(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	for _, path := range []string{"/healthz", "/readyz"} {
		assert.Equal(t, "ok\n", p.text(path))
	}
}

func TestAStoppingMinistryFinishesWhatItBegan(t *testing.T) {
	admin := freeAddress(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-admin", admin)
	w := dial(t, p)
	w.write("POST /sandbox/clock HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 18", "", `{"advance":`)
	require.Eventually(t, func() bool {
		return strings.Contains(metrics(t, admin), "mawidi_requests_in_flight 1")
	}, 10*time.Second, 10*time.Millisecond)
	p.stop()
	require.Eventually(t, func() bool {
		conn, err := net.DialTimeout("tcp", strings.TrimPrefix(p.url, "http://"), time.Second)
		if err != nil {
			return true
		}
		assert.NoError(t, conn.Close())
		return false
	}, 10*time.Second, 10*time.Millisecond, "nobody else is let in")
	w.write(`"PT1M"}`)
	response, body := w.answer(http.MethodPost)
	assert.Equal(t, http.StatusOK, response.StatusCode, body)
	assert.Zero(t, p.end())
}

// certificate writes one for 127.0.0.1, and returns the flags for it and who trusts it.
func certificate(t *testing.T) (flags []string, roots *x509.CertPool) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	written, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mawidi"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	signed, err := x509.CreateCertificate(rand.Reader, made, made, key.Public(), key)
	require.NoError(t, err)
	folder := t.TempDir()
	for file, block := range map[string]*pem.Block{
		"cert.pem": {Type: "CERTIFICATE", Bytes: signed}, "key.pem": {Type: "PRIVATE KEY", Bytes: written},
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, file), pem.EncodeToMemory(block), 0o600))
	}
	parsed, err := x509.ParseCertificate(signed)
	require.NoError(t, err)
	roots = x509.NewCertPool()
	roots.AddCert(parsed)
	return []string{"-tls-cert", filepath.Join(folder, "cert.pem"), "-tls-key", filepath.Join(folder, "key.pem")}, roots
}

func TestTLSIsSpokenInItsNewerVersionsOnly(t *testing.T) {
	flags, roots := certificate(t)
	p := start(t, append(flags, "-sandbox", "-db", aSandbox(t))...)
	require.Contains(t, p.url, "https://")
	get := func(version uint16) (*http.Response, error) {
		client := http.Client{Transport: &http.Transport{
			ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: version, MaxVersion: version},
		}}
		response, err := client.Get(p.url + "/v1/policy")
		client.CloseIdleConnections()
		return response, err
	}
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		response, err := get(version)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Equal(t, 2, response.ProtoMajor, "HTTP/2 for whoever speaks it")
		assert.Contains(t, response.Header.Get("Strict-Transport-Security"), "max-age=")
	}
	for _, version := range []uint16{tls.VersionTLS10, tls.VersionTLS11} {
		_, err := get(version)
		require.Error(t, err)
	}
	assert.Zero(t, p.end())
}
