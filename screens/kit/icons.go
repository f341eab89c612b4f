package kit

// Icon is a drawing of 24 by 24 units: the path data (SVG 2, chapter 9) of lines drawn 1.8 units wide.
// All are ours, of one hand, so that none stands out from the others.
type Icon string

const (
	circle = "M12 3.5A8.5 8.5 0 1 1 12 20.5A8.5 8.5 0 1 1 12 3.5Z"
	coin   = "M8.5 14.5C9 16 10.3 16.5 12 16.5C14 16.5 15.5 15.7 15.5 14.2C15.5 10.8 8.5 13 8.5 9.8C8.5 8.3 10 7.5 12 7.5C13.7 7.5 15 8.1 15.4 9.4M12 5.8V7.5M12 16.5V18.2"
)

// The icons by what they show.
const (
	// IconArrow points back to the start edge; it is mirrored in Arabic.
	IconArrow Icon = "M20 12H5M11 5.5 4.5 12 11 18.5"
	// IconChevron points on to the end edge; it is mirrored in Arabic.
	IconChevron  Icon = "M9.5 5.5 16 12 9.5 18.5"
	IconUp       Icon = "M5.5 15 12 8.5 18.5 15"
	IconDown     Icon = "M5.5 9 12 15.5 18.5 9"
	IconClose    Icon = "M6 6 18 18M18 6 6 18"
	IconCheck    Icon = "M5 12.5 10 17.5 19.5 7"
	IconPlus     Icon = "M12 5V19M5 12H19"
	IconHome     Icon = "M3.5 11.5 12 4 20.5 11.5M5.5 10V20H10V14.5H14V20H18.5V10"
	IconCalendar Icon = "M4 6.5H20V20H4ZM4 10.5H20M8 3.5V7M16 3.5V7"
	IconBooked   Icon = "M4 6.5H20V20H4ZM4 10.5H20M8 3.5V7M16 3.5V7M8.5 15 11 17.5 15.5 13"
	IconTicket   Icon = "M4 6H20V10A2 2 0 0 0 20 14V18H4V14A2 2 0 0 0 4 10ZM14 9.5V14.5"
	IconClock    Icon = circle + "M12 7.5V12L15 14"
	IconBell     Icon = "M6 16.5V11A6 6 0 0 1 18 11V16.5L19.5 18H4.5L6 16.5ZM10 20.5H14"
	IconSettings Icon = "M4 7H10M15 7H20M4 17H8M13 17H20M12.5 4.5A2.5 2.5 0 1 1 12.5 9.5A2.5 2.5 0 1 1 12.5 4.5ZM10.5 14.5A2.5 2.5 0 1 1 10.5 19.5A2.5 2.5 0 1 1 10.5 14.5Z"
	IconSearch   Icon = "M10.5 4A6.5 6.5 0 1 1 10.5 17A6.5 6.5 0 1 1 10.5 4ZM15.5 15.5 20.5 20.5"
	IconInfo     Icon = circle + "M12 11V16.5M12 7.6V8"
	IconWarning  Icon = "M12 4 21 19.5H3ZM12 10V14.5M12 16.8V17.2"
	IconError    Icon = circle + "M12 7.5V13M12 16V16.4"
	IconSuccess  Icon = circle + "M8 12.3 11 15.2 16 9.5"
	IconPerson   Icon = "M12 4A4 4 0 1 1 12 12A4 4 0 1 1 12 4ZM4.5 20.5A7.5 6 0 0 1 19.5 20.5"
	IconPeople   Icon = "M9 5A3.5 3.5 0 1 1 9 12A3.5 3.5 0 1 1 9 5ZM2.5 19.5A6.5 5 0 0 1 15.5 19.5M15.5 5.4A3.5 3.5 0 0 1 15.5 11.6M18 15.2A6 5 0 0 1 21.5 19.5"
	IconPassport Icon = "M5 3.5H19V20.5H5ZM12 7A3.5 3.5 0 1 1 12 14A3.5 3.5 0 1 1 12 7ZM9 17H15"
	IconDocument Icon = "M6 3.5H14L18.5 8V20.5H6ZM13.5 3.5V8.5H18.5M9 12.5H15.5M9 16H15.5"
	IconGlobe    Icon = circle + "M3.5 12H20.5M12 3.5A4 8.5 0 0 1 12 20.5A4 8.5 0 0 1 12 3.5Z"
	IconMission  Icon = "M3.5 9 12 4 20.5 9ZM4 20H20M6 9.5V17M10 9.5V17M14 9.5V17M18 9.5V17M4.5 17H19.5"
	IconPin      Icon = "M12 21 6.5 13.5A6.8 6.8 0 1 1 17.5 13.5ZM12 7.2A2.3 2.3 0 1 1 12 11.8A2.3 2.3 0 1 1 12 7.2Z"
	IconShare    Icon = "M12 14.5V3.5M8 7.5 12 3.5 16 7.5M5 12V20.5H19V12"
	IconPhone    Icon = "M7 2.5H17V21.5H7ZM11 18.5H13"
	IconDevices  Icon = "M3 5H18V9M3 5V15.5H12M2 19H12M14.5 10.5H21.5V20.5H14.5ZM17.5 18H18.5"
	IconMail     Icon = "M3.5 5.5H20.5V18.5H3.5ZM3.5 6.5 12 13 20.5 6.5"
	IconLock     Icon = "M5.5 10.5H18.5V20.5H5.5ZM8 10.5V8A4 4 0 0 1 16 8V10.5M12 14.5V16.5"
	IconShield   Icon = "M12 3 19.5 6V11.5C19.5 16 16.5 19.3 12 21C7.5 19.3 4.5 16 4.5 11.5V6ZM8.5 12 11 14.5 15.5 9.5"
	IconOffline  Icon = "M3 3 21 21M2.5 9.5A14 14 0 0 1 7 6.6M11.5 5.5A14 14 0 0 1 21.5 9.5M6 13.3A9 9 0 0 1 9.8 11.2M15 11.8A9 9 0 0 1 18 13.3M9.5 17A4 4 0 0 1 14.5 17"
	IconRefresh  Icon = "M19.5 12A7.5 7.5 0 1 1 17 6.4L19.5 8.5M19.5 4V8.5H15"
	IconTrash    Icon = "M4 6.5H20M9 6.5V4H15V6.5M6 6.5 7 20.5H17L18 6.5M10 10.5V16.5M14 10.5V16.5"
	// IconBackspace takes the last digit back; digits run from left to right in every language, so it is not mirrored.
	IconBackspace Icon = "M9 5.5H20.5V18.5H9L3.5 12ZM12 9.5 17 14.5M17 9.5 12 14.5"
	// IconFee stands for money that is paid.
	IconFee Icon = circle + coin
	// IconFree stands for "booking is free".
	IconFree Icon = circle + coin + "M5.5 18.5 18.5 5.5"
	// IconNoBroker stands for "no go-betweens".
	IconNoBroker Icon = "M10 5A3.5 3.5 0 1 1 10 12A3.5 3.5 0 1 1 10 5ZM3.5 19.5A6.5 5 0 0 1 14 15.8M15.5 15.5 20.5 20.5M20.5 15.5 15.5 20.5"
	IconTheme    Icon = circle + "M12 3.5V20.5M12 8 17.5 6M12 12.5 20.2 10.5M12 17 19 14.5"
	IconTextSize Icon = "M3 19 8 7 13 19M4.7 15H11.3M14 19 17.5 11 21 19M15.2 16.5H19.8"
)

// directional tells whether an icon points along the line, and so is mirrored in Arabic.
func (i Icon) directional() bool { return i == IconArrow || i == IconChevron }
