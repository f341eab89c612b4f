package main

import (
	"context"
	"fmt"

	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

// maker is how the database of a ministry that is no sandbox says who made it.
const maker = "ministry"

// ministry are the parts of a ministry.
func (o *opener) ministry(ctx context.Context) (*parts, error) {
	carriers, err := o.carriers()
	if err != nil {
		return nil, err
	}
	keys, err := ministry.LoadKeys(o.keys)
	if err != nil {
		return nil, err
	}
	st, err := o.openStore(ctx)
	if err != nil {
		return nil, err
	}
	return &parts{st, keys, ministry.SystemClock{}, carriers, (*ministry.Server).Handler, "", nil}, nil
}

// openStore opens the ministry's database, made empty where there is none.
func (o *opener) openStore(ctx context.Context) (*store.Store, error) {
	made, err := store.Maker(ctx, o.database)
	if err != nil {
		return nil, err
	}
	switch made {
	case maker:
	case "":
		if err := store.Build(ctx, o.database, maker, func(*store.Store) error { return nil }); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("%s was made by a %s", store.Named(o.database), made)
	}
	return store.Open(ctx, o.database)
}

// carriers are the ways by which messages leave.
func (o *opener) carriers() (post.Carriers, error) {
	carriers := post.Carriers{}
	if o.smsConfig != "" {
		gateway, err := post.LoadGateway(o.smsConfig)
		if err != nil {
			return nil, err
		}
		carriers[post.SMS] = gateway
	}
	if o.smtp != "" {
		password, err := o.smtpPassword()
		if err != nil {
			return nil, err
		}
		smtp, err := post.NewSMTP(post.SMTPConfig{Server: o.smtp, Password: password, From: o.smtpFrom})
		if err != nil {
			return nil, err
		}
		carriers[post.Email] = smtp
	}
	return carriers, nil
}
