package screens

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// privacyApp is what privacy needs of the app.
type privacyApp interface {
	Session() app.Session
	Guarded() vault.Level
	RecordsKept() (days int)
	EraseDevice(context.Context) error
	DeleteAccount(context.Context) error
}

// privacy says what is kept where, and erases it: from this device, or the whole account. Once that is done the app
// tells so, and is opened anew.
type privacy struct {
	stage
	app  privacyApp
	page *kit.Page
}

func newPrivacy(s stage, a privacyApp) *privacy {
	t := s.words.T
	p := &privacy{stage: s, app: a}
	rows := []fyne.CanvasObject{kit.NewListRow(s.look, kit.RowParts{
		Icon: kit.IconPhone, Title: t("settings.erase"), OnTap: p.onErase, Danger: true, NoChevron: true,
	})}
	if a.Session().State == app.SignedIn {
		rows = append(rows, kit.NewListRow(s.look, kit.RowParts{
			Icon: kit.IconTrash, Title: t("settings.delete"), OnTap: p.onDelete, Danger: true, NoChevron: true,
		}))
	}
	p.page = s.page(kit.PageParts{Title: t("settings.privacy"), Body: kit.VStack(kit.SpaceL,
		s.section(t("settings.privacy_device"), kit.Card(kit.VStack(kit.SpaceM, p.onDevice()...))),
		s.section(t("settings.privacy_ministry_title"), kit.Card(kit.VStack(kit.SpaceM,
			p.kept(kit.IconPerson, "account"), p.kept(kit.IconPassport, "papers")))),
		s.strong(t("settings.privacy_nothing")),
		kit.ListCard(rows...))})
	return p
}

// onDevice says what is kept on the device, by how it is kept.
func (p *privacy) onDevice() []fyne.CanvasObject {
	level := p.app.Guarded()
	if level == vault.MemoryOnly {
		return []fyne.CanvasObject{p.kept(kit.IconInfo, "memory"), p.kept(kit.IconDocument, "saved")}
	}
	var kept []fyne.CanvasObject
	if level == vault.Hardware {
		kept = append(kept, p.kept(kit.IconPhone, "chip"))
	}
	kept = append(kept, p.kept(kit.IconShield, "vault"), p.kept(kit.IconLock, "copy"))
	if level == vault.Hardware || level == vault.Software { // a phone, whose system reminds while the app is closed
		kept = append(kept, p.kept(kit.IconBell, "reminders"))
	}
	return append(kept, p.kept(kit.IconSettings, "plain"), p.kept(kit.IconDocument, "saved"))
}

// kept says what is kept in one way.
func (p *privacy) kept(icon kit.Icon, way string) fyne.CanvasObject {
	return p.point(icon, p.words.T("settings.privacy_"+way+"_title"), p.words.T("settings.privacy_"+way))
}

// TellErased says on the first page of the app opened anew what was erased.
func (sh *Shell) TellErased(what app.Erased) {
	done := "settings.erase_done"
	if what.Account {
		done = "settings.delete_done"
	}
	sh.Announce(kit.Good, sh.words.T(done), "")
}

// recordsKept says what the ministry keeps of an account that was deleted, and for how long.
func (p *privacy) recordsKept() string {
	if days := p.app.RecordsKept(); days > 0 {
		return p.words.N("settings.delete_kept_for", days)
	}
	return p.words.T("settings.delete_kept")
}

func (p *privacy) content() fyne.CanvasObject { return p.page }

func (p *privacy) onErase() {
	t := p.words.T
	p.confirm(confirmation{
		title: t("settings.erase_title"), lead: t("settings.erase_lead"),
		confirm: t("settings.erase_confirm"), keep: t("settings.keep"), failure: t("settings.erase_failed"),
		do: p.app.EraseDevice, done: func() {},
	})
}

// onDelete says what deleting the account means, and asks for a word to be typed: it cannot be undone, and cancels appointments.
func (p *privacy) onDelete() {
	t := p.words.T
	word := t("settings.delete_word")
	ask := t("settings.delete_type", locale.A("Word", word))
	field := kit.NewField(p.look, kit.Words, ask)
	p.confirm(confirmation{
		title: t("settings.delete_title"), lead: t("settings.delete_lead"),
		confirm: t("settings.delete_confirm"), keep: t("settings.keep"),
		extra: kit.VStack(kit.SpaceM,
			p.point(kit.IconCalendar, "", t("settings.delete_appointments")),
			p.point(kit.IconPerson, "", t("settings.delete_account")),
			p.point(kit.IconPhone, "", t("settings.delete_device")),
			p.point(kit.IconMission, "", p.recordsKept()),
			field),
		ready: func() bool {
			typed := strings.EqualFold(strings.TrimSpace(field.Value()), word)
			if !typed {
				field.SetError(ask)
			}
			return typed
		},
		do: p.app.DeleteAccount, done: func() {},
	})
}
