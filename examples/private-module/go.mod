module git.corp.example/shop/basket

go 1.18

require (
	git.corp.example/platform/ledger v1.4.0
	golang.org/x/text v0.20.0
)
