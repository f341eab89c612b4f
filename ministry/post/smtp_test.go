package post

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var mailToLayla = Envelope{
	ID: "ms_1", Address: Address{Email, "layla@example.org"}, Subject: "رمز التحقق في موعدي",
	Text: "رمز التحقق: 482915\n\nلا تعطِ هذا الرمز لأحد.", At: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC),
}

func TestMailArrivesOverTLSWithItsWordsWhole(t *testing.T) {
	server := newMailServer(t, withTLS)
	require.NoError(t, server.carrier(t, "smtp://ministry@example.com", "secret").Carry(t.Context(), mailToLayla))
	got := server.only(t)
	assert.True(t, got.overTLS)
	assert.Equal(t, "ministry", got.user)
	assert.Equal(t, []string{"layla@example.org"}, got.to)

	mail, err := netmail.ReadMessage(strings.NewReader(got.data))
	require.NoError(t, err)
	subject, err := new(mime.WordDecoder).DecodeHeader(mail.Header.Get("Subject"))
	require.NoError(t, err)
	assert.Equal(t, mailToLayla.Subject, subject)
	assert.Equal(t, "<ms_1@mawidi.example>", mail.Header.Get("Message-ID"), "a second copy is known by it")
	assert.Equal(t, "auto-generated", mail.Header.Get("Auto-Submitted"))
	from, err := mail.Header.AddressList("From")
	require.NoError(t, err)
	assert.Equal(t, "وزارة الخارجية والمغتربين", from[0].Name)
	body, err := io.ReadAll(quotedprintable.NewReader(mail.Body))
	require.NoError(t, err)
	assert.Equal(t, mailToLayla.Text, strings.TrimSpace(strings.ReplaceAll(string(body), "\r\n", "\n")))
}

func TestMailNeverCrossesTheNetworkInClearText(t *testing.T) {
	server := newMailServer(t, withoutTLS)
	var failure *Failure
	require.ErrorAs(t, server.carrier(t, "smtp://example.com", "").Carry(t.Context(), mailToLayla), &failure)
	assert.False(t, failure.Permanent)
	assert.Empty(t, server.received())

	require.NoError(t, server.carrier(t, "smtp://127.0.0.1", "").Carry(t.Context(), mailToLayla), "on loopback it may")
	assert.Len(t, server.received(), 1)
}

func TestAServerThatIsNotTheOneNamedGetsNoMail(t *testing.T) {
	server := newMailServer(t, withTLS)
	require.Error(t, server.carrier(t, "smtp://mail.elsewhere.example", "").Carry(t.Context(), mailToLayla))
	assert.Empty(t, server.received())
}

func TestWhatAMailServerRepliesDecidesWhetherToTryAgain(t *testing.T) {
	for _, c := range []struct {
		reply     smtp.SMTPError
		reason    string
		permanent bool
	}{
		{smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no layla@example.org here"}, "smtp 550 5.1.1", true},
		{smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted layla@example.org"}, "smtp 451 4.7.1", false},
	} {
		server := newMailServer(t, withTLS)
		server.refuse(&c.reply)
		var failure *Failure
		require.ErrorAs(t, server.carrier(t, "smtp://example.com", "").Carry(t.Context(), mailToLayla), &failure)
		assert.Equal(t, Failure{c.reason, c.permanent}, *failure, "the server's text may name the citizen")
	}
}

func TestAMailServerThatIsDownIsTriedAgain(t *testing.T) {
	server := newMailServer(t, withTLS)
	carrier := server.carrier(t, "smtp://example.com", "")
	require.NoError(t, server.listener.Close())
	var failure *Failure
	require.ErrorAs(t, carrier.Carry(t.Context(), mailToLayla), &failure)
	assert.Equal(t, Failure{"mail server could not be spoken to", false}, *failure)
}

func TestAMistakeInTheMailConfigurationShowsAtTheStart(t *testing.T) {
	for _, c := range []struct{ server, from, says string }{
		{"mail.example.com:587", "m@mawidi.example", "smtp://"},
		{"http://mail.example.com", "m@mawidi.example", "smtp://"},
		{"smtp://", "m@mawidi.example", "smtp://"},
		{"smtp://user:secret@mail.example.com", "m@mawidi.example", "file"},
		{"smtp://mail.example.com:70000", "m@mawidi.example", "port"},
		{"smtp://mail.example.com", "the ministry", "sender"},
	} {
		_, err := NewSMTP(SMTPConfig{Server: c.server, From: c.from})
		require.ErrorContains(t, err, c.says, c.server)
		assert.NotContains(t, err.Error(), "secret")
	}
}

type received struct {
	user    string
	to      []string
	data    string
	overTLS bool
}

// mailServer is a real SMTP server on loopback, with a certificate for example.com
// and 127.0.0.1.
type mailServer struct {
	listener net.Listener
	roots    *x509.CertPool
	mu       sync.Mutex
	mails    []received
	reply    error
}

const (
	withTLS    = true
	withoutTLS = false
)

func newMailServer(t *testing.T, encrypted bool) *mailServer {
	certified := httptest.NewTLSServer(nil)
	certified.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	m := &mailServer{listener: listener, roots: x509.NewCertPool()}
	m.roots.AddCert(certified.Certificate())
	server := smtp.NewServer(m)
	server.Domain, server.ErrorLog = "example.com", log.New(io.Discard, "", 0)
	if encrypted {
		server.TLSConfig = &tls.Config{Certificates: certified.TLS.Certificates}
	}
	stopped := make(chan struct{})
	go func() { defer close(stopped); _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close(); <-stopped })
	return m
}

// carrier sends to the server under whatever name the URL gives it.
func (m *mailServer) carrier(t *testing.T, server, password string) *SMTP {
	carrier, err := NewSMTP(SMTPConfig{
		Server: server, Password: password, From: "وزارة الخارجية والمغتربين <noreply@mawidi.example>",
		TLS: &tls.Config{RootCAs: m.roots, ServerName: strings.TrimPrefix(server[strings.LastIndexAny(server, "/@")+1:], "/")},
		dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, m.listener.Addr().String())
		},
	})
	require.NoError(t, err)
	return carrier
}

func (m *mailServer) refuse(reply error) { m.mu.Lock(); defer m.mu.Unlock(); m.reply = reply }

func (m *mailServer) received() []received { m.mu.Lock(); defer m.mu.Unlock(); return m.mails }

func (m *mailServer) only(t *testing.T) received {
	all := m.received()
	require.Len(t, all, 1)
	return all[0]
}

// NewSession implements smtp.Backend.
func (m *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	return &mailSession{server: m, conn: c}, nil
}

type mailSession struct {
	server *mailServer
	conn   *smtp.Conn
	got    received
}

func (s *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "ministry" || password != "secret" {
			return smtp.ErrAuthFailed
		}
		s.got.user = user
		return nil
	}), nil
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error { return nil }

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.got.to = append(s.got.to, to)
	return s.server.reply
}

func (s *mailSession) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	_, s.got.overTLS = s.conn.TLSConnectionState()
	s.got.data = string(data)
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.mails = append(s.server.mails, s.got)
	return err
}

func (s *mailSession) Reset() { s.got.to = nil }

func (s *mailSession) Logout() error { return nil }
