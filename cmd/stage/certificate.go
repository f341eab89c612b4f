package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// speakTLS has the ministry speak TLS, with a certificate that every program which is started from now on trusts.
func (s *stage) speakTLS() error {
	certificate, key, err := writeCertificate(s.ministry.folder)
	if err != nil {
		return err
	}
	s.ministry.certificate, s.ministry.key = certificate, key
	s.ministry.url = "https://" + s.line.address
	return os.Setenv("SSL_CERT_FILE", certificate)
}

// writeCertificate writes a certificate for 127.0.0.1 that signs itself, and its key, as PEM.
func writeCertificate(folder string) (certificate, key string, err error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return "", "", err
	}
	made := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "sandbox"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
	}
	signed, err := x509.CreateCertificate(rand.Reader, made, made, private.Public(), private)
	if err != nil {
		return "", "", err
	}
	written, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		return "", "", err
	}
	certificate, key = filepath.Join(folder, "certificate.pem"), filepath.Join(folder, "key.pem")
	if err := writePEM(certificate, "CERTIFICATE", signed); err != nil {
		return "", "", err
	}
	return certificate, key, writePEM(key, "PRIVATE KEY", written)
}

func writePEM(file, kind string, content []byte) error {
	return os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600)
}
