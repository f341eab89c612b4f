package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ledger"
	"mawidi/ministry/rules"
)

// options are what the command was told, each by flag or environment.
type options struct {
	listen, admin, publicURL   string
	tlsCert, tlsKey            string
	database, keys             string
	newKeys                    string
	sandbox                    bool
	sandboxStart               time.Time
	smtp, smtpFrom, smtpSecret string
	smsConfig                  string
	policyFile                 string
	attestationFile            string
	attestation                ministry.Verifiers
	policy                     rules.Policy
	notices                    []api.Notice
	contact, log, traces       string
	ledgerFile, ledgerName     string
	witnesses                  []*ledger.Witness
	quorum                     int
	beaconURLs                 string
	beacon                     ministry.Beacon
	trustedProxies             []netip.Prefix
	version                    bool
}

const environmentPrefix = "MAWIDI_"

func (o *options) flags() *flag.FlagSet {
	set := flag.NewFlagSet("ministryd", flag.ContinueOnError)
	o.bookFlags(set)
	set.StringVar(&o.listen, "listen", "127.0.0.1:8787", "`address` to answer on, host:port")
	set.StringVar(&o.admin, "admin", "", "`address` to answer /metrics and the consulates' desks (/desk) on, for the ministry's own network; nowhere if empty")
	set.StringVar(&o.publicURL, "public-url", "", "`URL` under which citizens reach it, without a path (default http://ADDRESS of -listen)")
	set.StringVar(&o.tlsCert, "tls-cert", "", "`file` with the certificate chain, PEM")
	set.StringVar(&o.tlsKey, "tls-key", "", "`file` with its private key, PEM")
	set.Func("trusted-proxies", "`networks` of proxies whose X-Forwarded-For is believed, as 10.0.0.0/8,192.0.2.7/32", o.setProxies)
	set.StringVar(&o.newKeys, "new-keys", "", "make such a `file` and stop")
	set.StringVar(&o.smtp, "smtp", "", "mail `server`, smtp://user@host:587 or smtps://user@host:465")
	set.StringVar(&o.smtpFrom, "smtp-from", "", "`sender` of mail, Name <address>")
	set.StringVar(&o.smtpSecret, "smtp-password-file", "", "`file` with the mail server's password")
	set.StringVar(&o.smsConfig, "sms-config", "", "`file` that says how to ask the SMS gateway, YAML")
	set.StringVar(&o.policyFile, "policy", "", "`file` with the policy in force, JSON as GET /v1/policy answers; as announced if empty")
	set.StringVar(&o.attestationFile, "attestation", "", "`file` that says what is asked of phones' words on device keys and whose word counts, YAML; nothing if empty")
	o.ledgerFlags(set)
	set.Func("contact", "mail `address` or https page for questions about data and accounts, shown on /privacy and /delete-account; none if empty", o.setContact)
	set.StringVar(&o.log, "log", "text", "`form` of the log on standard error: text or json")
	set.StringVar(&o.traces, "traces", "", "`URL` of an OpenTelemetry collector that takes traces, http://host:4318/v1/traces; none are made if empty")
	set.BoolVar(&o.sandbox, "sandbox", false, "be a sandbox: fictional missions and citizens, /sandbox, no message leaves")
	set.Func("sandbox-start", "`time` at which a new sandbox begins, RFC 3339 (default now)", o.setStart)
	set.BoolVar(&o.version, "version", false, "print the version and stop")
	return set
}

// bookFlags are those that say which books are meant.
func (o *options) bookFlags(set *flag.FlagSet) {
	set.StringVar(&o.database, "db", "", "database: a SQLite `file`, or the URL of PostgreSQL, postgres://user@host/database (default mawidi.db, or mawidi-sandbox.db in a sandbox)")
	set.StringVar(&o.keys, "keys", "", "`file` with the keys that seal the database (in a sandbox made when absent; default DB.keys, or mawidi-sandbox.keys beside PostgreSQL)")
	set.StringVar(&o.ledgerFile, "ledger-file", "", "`file` that the last published checkpoint of the open ledger is kept in; no database is served or restored that is behind it (default DB.checkpoint, and none with PostgreSQL)")
}

func (o *options) setProxies(list string) error {
	o.trustedProxies = nil
	for _, one := range strings.Split(list, ",") {
		network, err := netip.ParsePrefix(strings.TrimSpace(one))
		if err != nil {
			return err
		}
		o.trustedProxies = append(o.trustedProxies, network)
	}
	return nil
}

func (o *options) setContact(typed string) error {
	address, err := mail.ParseAddress(typed)
	isMail := err == nil && address.Address == typed
	page, err := url.Parse(typed)
	if !isMail && (err != nil || page.Scheme != "https" || page.Host == "") {
		return errors.New("neither a mail address nor an https page")
	}
	o.contact = typed
	return nil
}

func (o *options) setStart(typed string) (err error) {
	o.sandboxStart, err = time.Parse(time.RFC3339, typed)
	return err
}

// parse reads flags first, and the environment for those that were not given. It
// returns flag.ErrHelp once help was asked for and printed.
func parse(args []string, environment func(string) (string, bool), out io.Writer) (*options, error) {
	o := &options{}
	set := o.flags()
	set.SetOutput(io.Discard)
	err := set.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		printHelp(set, out)
	}
	if err != nil {
		return nil, err
	}
	if set.NArg() > 0 {
		return nil, fmt.Errorf("%q is no flag", set.Arg(0))
	}
	if err := fromEnvironment(set, environment); err != nil {
		return nil, err
	}
	o.fillIn()
	if err := o.check(); err != nil {
		return nil, err
	}
	if o.beacon, err = openBeacon(o.beaconURLs); err != nil {
		return nil, err
	}
	if o.policy, o.notices, err = readPolicy(o.policyFile); err != nil {
		return nil, err
	}
	o.attestation, o.policy.Attestation, err = readAttestation(o.attestationFile)
	return o, err
}

// fromEnvironment sets the flags that were not given.
func fromEnvironment(set *flag.FlagSet, environment func(string) (string, bool)) (err error) {
	given := map[string]bool{}
	set.Visit(func(f *flag.Flag) { given[f.Name] = true })
	set.VisitAll(func(f *flag.Flag) {
		value, ok := environment(environmentName(f.Name))
		if !ok || given[f.Name] || err != nil {
			return
		}
		if bad := set.Set(f.Name, value); bad != nil {
			err = fmt.Errorf("%s: %w", environmentName(f.Name), bad)
		}
	})
	return err
}

func environmentName(flag string) string {
	return environmentPrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

func (o *options) fillIn() {
	if o.database == "" {
		o.database = "mawidi.db"
		if o.sandbox {
			o.database = "mawidi-sandbox.db"
		}
	}
	onFile := !strings.Contains(o.database, "://")
	if o.keys == "" && o.sandbox {
		o.keys = "mawidi-sandbox.keys"
		if onFile {
			o.keys = o.database + ".keys"
		}
	}
	if o.ledgerFile == "" && onFile {
		o.ledgerFile = o.database + ".checkpoint"
	}
	o.fillInLedger()
}

// check refuses what cannot work or would not be safe.
func (o *options) check() error {
	host, _, err := net.SplitHostPort(o.listen)
	switch {
	case o.version || o.newKeys != "":
		return nil
	case err != nil:
		return fmt.Errorf("-listen: %w", err)
	case o.log != "text" && o.log != "json":
		return fmt.Errorf("-log is text or json, not %q", o.log)
	case (o.tlsCert == "") != (o.tlsKey == ""):
		return errors.New("-tls-cert and -tls-key belong together")
	case o.quorum > len(o.witnesses):
		return fmt.Errorf("-witness-quorum is %d, and there are %d witnesses", o.quorum, len(o.witnesses))
	case o.sandbox:
		return nil
	case !o.sandboxStart.IsZero():
		return errors.New("-sandbox-start wants -sandbox")
	case o.keys == "":
		return errors.New("-keys is missing; make them once with -new-keys FILE and keep a copy apart from the database")
	case o.smtp == "" && o.smsConfig == "":
		return errors.New("-smtp or -sms-config is missing: nobody could get a verification code")
	case o.beaconURLs == "":
		return errors.New("-beacon is missing: relays of drand such as https://api.drand.sh, or none if releases are to be drawn without a beacon and say so")
	case o.tlsCert == "" && !loopback(host) && o.trustedProxies == nil:
		return errors.New("outside loopback -tls-cert and -tls-key are wanted, or -trusted-proxies that end TLS")
	default:
		return nil
	}
}

func loopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// printHelp lists every flag with its variable and default.
func printHelp(set *flag.FlagSet, out io.Writer) {
	fmt.Fprint(out, "ministryd answers the ministry's appointment contract.\n\nusage: ministryd -sandbox\n       ministryd -keys FILE -db FILE -sms-config FILE …\n"+otherCommands()+"\nEach flag can be set by the environment variable beside it; the flag wins.\n\n")
	set.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(out, "  -%s %s\t%s\n    \t%s", f.Name, value, environmentName(f.Name), usage)
		if f.DefValue != "" {
			fmt.Fprintf(out, " (default %s)", f.DefValue)
		}
		fmt.Fprintln(out)
	})
}

// smtpPassword reads the mail server's password, if there is one.
func (o *options) smtpPassword() (string, error) {
	if o.smtpSecret == "" {
		return "", nil
	}
	password, err := os.ReadFile(o.smtpSecret)
	if err != nil {
		return "", fmt.Errorf("-smtp-password-file: %w", err)
	}
	return strings.TrimRight(string(password), "\r\n"), nil
}
