package main

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
	"mawidi/ministry/attestation/attestationtest"
)

// attestationFolder is a folder with an operator's file, a maker's root, and what Google has revoked.
func attestationFolder(t *testing.T, maker *x509.Certificate, written string) string {
	folder := t.TempDir()
	root := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: maker.Raw})
	require.NoError(t, os.WriteFile(filepath.Join(folder, "roots.pem"), root, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "status.json"), []byte(`{"entries": {"6681152659205225093": {"status": "REVOKED"}}}`), 0o600))
	path := filepath.Join(folder, "attestation.yaml")
	require.NoError(t, os.WriteFile(path, []byte(written), 0o600))
	return path
}

func TestAnOperatorAsksPhonesForAnAttestation(t *testing.T) {
	maker := attestationtest.NewMaker(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-attestation", attestationFolder(t, maker.Root, `
android: {demand: required, roots: roots.pem, revoked: status.json, package: app.mawidi}
others: {web: required}
`))
	key := attestationtest.NewKey(t)
	phone, err := client.New(client.Config{BaseURL: p.url, Signer: key})
	require.NoError(t, err)
	c := &citizen{Client: phone, t: t, at: p}
	_, err = c.Register(t.Context(), layla, c.change())
	var refused *api.Problem
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "attestation-required", refused.Code)

	attested := layla
	nonce, err := phone.Challenge(t.Context())
	require.NoError(t, err)
	attested.Device.Attestation = new(base64.StdEncoding.EncodeToString(maker.Attest(t, &key.PublicKey, attestationtest.Good(nonce))))
	_, err = c.Register(t.Context(), attested, c.change())
	require.NoError(t, err)

	page := rana
	page.Device.Platform = api.Web
	_, err = c.Register(t.Context(), page, c.change())
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "attestation-required", refused.Code)
}

func TestAnOperatorAsksIPhonesForApplesWord(t *testing.T) {
	apple := attestationtest.NewApple(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-attestation", attestationFolder(t, apple.Root, `
ios: {demand: required, roots: roots.pem, app: A1B2C3D4E5.app.mawidi}
`))
	key := attestationtest.NewKey(t)
	phone, err := client.New(client.Config{BaseURL: p.url, Signer: key})
	require.NoError(t, err)
	c := &citizen{Client: phone, t: t, at: p}
	iphone := layla
	iphone.Device.Platform = api.Ios
	_, err = c.Register(t.Context(), iphone, c.change())
	var refused *api.Problem
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "attestation-required", refused.Code)

	nonce, err := phone.Challenge(t.Context())
	require.NoError(t, err)
	word := apple.Attest(t, &key.PublicKey, nonce, attestationtest.GoodApp())
	iphone.Device.Attestation = new(base64.StdEncoding.EncodeToString(word))
	_, err = c.Register(t.Context(), iphone, c.change())
	require.NoError(t, err)
}

func TestAnAttestationFileThatCannotWorkIsRefusedAtTheStart(t *testing.T) {
	maker := attestationtest.NewMaker(t)
	for says, written := range map[string]string{
		"package is missing": `android: {demand: required, roots: roots.pem}`,
		"no such file":       `android: {demand: required, roots: google.pem, package: app.mawidi}`,
		"holds no":           `android: {demand: required, roots: status.json, package: app.mawidi}`,
		"no SHA-256":         `android: {demand: required, roots: roots.pem, package: app.mawidi, signers: [AB:CD]}`,
		"has no entries":     `android: {demand: required, roots: roots.pem, package: app.mawidi, revoked: ../nothing.json}`,
		"team's identifier":  `ios: {demand: required, roots: roots.pem, app: app.mawidi}`,
		"ios: roots":         `ios: {demand: required, roots: apple.pem, app: A1B2C3D4E5.app.mawidi}`,
		`ios is "sometimes"`: `others: {ios: sometimes}`,
		"field demands":      `android: {demands: required}`,
	} {
		path := attestationFolder(t, maker.Root, written)
		require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(path), "..", "nothing.json"), []byte(`{}`), 0o600))
		status, said := fails(t, "-sandbox", "-db", aSandbox(t), "-listen", "127.0.0.1:0", "-attestation", path)
		assert.NotZero(t, status)
		assert.Contains(t, said, says)
	}
}
