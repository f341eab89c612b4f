package post

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"

	"github.com/wneessen/go-mail"
)

// SMTPConfig says how to hand mail to a server.
type SMTPConfig struct {
	// Server is "smtp://user@host:587" for STARTTLS or "smtps://user@host:465" for TLS
	// from the first byte; the user and the port may be absent. Without TLS mail
	// goes to a loopback address only.
	Server   string
	Password string      // of the user
	From     string      // "Name <address>", RFC 5322
	TLS      *tls.Config // nil for the system's roots

	dial mail.DialContextFunc // nil to dial Server
}

// SMTP is a Carrier that hands mail to a server, RFC 5321.
type SMTP struct {
	client *mail.Client
	from   netmail.Address
}

// NewSMTP checks the configuration; it does not connect yet.
func NewSMTP(c SMTPConfig) (*SMTP, error) {
	from, err := netmail.ParseAddress(c.From)
	if err != nil {
		return nil, fmt.Errorf("sender of mail %q: %w", c.From, err)
	}
	server, err := url.Parse(c.Server)
	if err != nil || server.Hostname() == "" || server.Scheme != "smtp" && server.Scheme != "smtps" {
		return nil, fmt.Errorf("mail server is not of the form smtp://user@host:587")
	}
	if _, inURL := server.User.Password(); inURL {
		return nil, errors.New("mail server's password belongs in a file, not in its address")
	}
	options, err := c.options(server)
	if err != nil {
		return nil, err
	}
	client, err := mail.NewClient(server.Hostname(), options...)
	if err != nil {
		return nil, fmt.Errorf("mail server: %w", err)
	}
	return &SMTP{client, *from}, nil
}

func (c SMTPConfig) options(server *url.URL) ([]mail.Option, error) {
	options := []mail.Option{mail.WithTimeout(carryTimeout)}
	switch {
	case server.Scheme == "smtps":
		options = append(options, mail.WithSSLPort(false))
	case isLoopback(server.Hostname()):
		options = append(options, mail.WithTLSPortPolicy(mail.TLSOpportunistic))
	default:
		options = append(options, mail.WithTLSPortPolicy(mail.TLSMandatory))
	}
	if server.Port() != "" {
		port, err := strconv.Atoi(server.Port())
		if err != nil {
			return nil, fmt.Errorf("mail server's port: %w", err)
		}
		options = append(options, mail.WithPort(port))
	}
	if c.TLS != nil {
		options = append(options, mail.WithTLSConfig(c.TLS))
	}
	if c.dial != nil {
		options = append(options, mail.WithDialContextFunc(c.dial))
	}
	if user := server.User.Username(); user != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(user), mail.WithPassword(c.Password))
	}
	return options, nil
}

// Carry hands over one mail. Its Message-ID is made from the envelope's ID, so that
// a mail that comes twice is known as one.
func (s *SMTP) Carry(ctx context.Context, e Envelope) error {
	m, err := s.write(e)
	if err != nil {
		return err
	}
	err = s.client.DialAndSendWithContext(ctx, m)
	if err == nil || m.IsDelivered() { // a server that took the mail may still stumble over QUIT
		return nil
	}
	return smtpFailure(err)
}

func (s *SMTP) write(e Envelope) (*mail.Msg, error) {
	m := mail.NewMsg()
	if err := m.FromFormat(s.from.Name, s.from.Address); err != nil {
		return nil, &Failure{Reason: "sender refused", Permanent: true}
	}
	if err := m.To(e.To); err != nil {
		return nil, &Failure{Reason: "address malformed", Permanent: true}
	}
	_, domain, _ := strings.Cut(s.from.Address, "@")
	m.SetMessageIDWithValue(e.ID + "@" + domain)
	m.SetDateWithValue(e.At)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no out-of-office replies
	m.Subject(e.Subject)
	m.SetBodyString(mail.TypeTextPlain, e.Text)
	return m, nil
}

// smtpFailure keeps the server's reply code and drops its text, which may repeat
// the address. A reply 5xx is for good (RFC 5321, section 4.2.1).
func smtpFailure(err error) error {
	var refused *mail.SendError
	if errors.As(err, &refused) && refused.ErrorCode() != 0 {
		return &Failure{Reason: fmt.Sprintf("smtp %d %s", refused.ErrorCode(), refused.EnhancedStatusCode()), Permanent: !refused.IsTemp()}
	}
	var network net.Error
	if errors.As(err, &network) && network.Timeout() {
		return &Failure{Reason: "mail server did not answer in time"}
	}
	return &Failure{Reason: "mail server could not be spoken to"}
}

// isLoopback reports whether a host is this machine, where nobody listens in between.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
