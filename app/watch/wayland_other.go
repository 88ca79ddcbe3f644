//go:build !unix

package watch

import (
	"context"
	"errors"
)

// WaylandOffers is not supported here: these systems have no Wayland.
func WaylandOffers(context.Context) (map[string]bool, error) { return nil, errors.ErrUnsupported }
