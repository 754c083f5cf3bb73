"""Who and what the demo company is; all of it invented, but for the streets."""

OUTLET = ("Doorstep Helsinki", "Europe/Helsinki")

# login, name, roles, skills, locale
PEOPLE = (
    ("admin", "Aino Korhonen", ("admin",), (), "en"),
    ("dispatch", "Dana Virtanen", ("dispatcher",), (), "en"),
    ("tech1", "Teemu Laine", ("technician",), ("laundry", "dishwasher", "electric"), "en"),
    ("tech2", "李明", ("technician",), ("cooling", "electric"), "zh-Hans"),
    ("tech3", "Sanna Mäkelä", ("technician",), ("heating", "gas"), "en"),
    ("tech4", "陳怡君", ("technician",), ("laundry", "cooling"), "zh-Hant"),
    ("tech5", "Jussi Heikkinen", ("technician",), ("electric", "oven"), "en"),
    ("tech6", "Noor Haddad", ("technician",), ("laundry", "dishwasher"), "en"),
    ("tech7", "Olli Saarinen", ("technician",), ("heating", "electric"), "en"),
    ("tech8", "Emilia Nyström", ("technician",), ("cooling", "oven"), "en"),
    ("tech9", "王芳", ("technician",), ("laundry", "electric"), "zh-Hans"),
    ("tech10", "Pekka Koskinen", ("technician",), ("gas", "heating"), "en"),
    ("tech11", "Liisa Järvinen", ("technician",), ("dishwasher", "oven"), "en"),
    ("tech12", "Ahmed Yusuf", ("technician",), ("laundry", "cooling", "electric"), "en"),
    ("driver1", "Ville Rantanen", ("delivery",), (), "en"),
)

FIRST = (
    "Maija",
    "Antti",
    "Helena",
    "Kari",
    "Inka",
    "Oskar",
    "Sofia",
    "Eero",
    "Ritva",
    "Leo",
    "Tuula",
    "Mikael",
    "Anna",
    "Juho",
)
LAST = (
    "Nieminen",
    "Hämäläinen",
    "Lindqvist",
    "Rautio",
    "Salonen",
    "Öhman",
    "Kallio",
    "Peltola",
    "Aalto",
    "Wirtanen",
    "Laaksonen",
)
BUSINESSES = (
    "Kahvila Aurora",
    "Ravintola Meri",
    "Hotel Linna",
    "张氏面馆",
    "Pesula Kirkas",
    "Leipomo Vilja",
    "豐盛茶餐廳",
)

# skill, kind, minutes, priority, what was reported
REPORTS = (
    ("laundry", "repair", 60, "P1", "Washing machine stops before spinning, error F05."),
    ("laundry", "install", 90, "P2", "New washing machine, hoses and drain to be connected."),
    ("cooling", "repair", 75, "P0", "Cold room at +11 °C and rising, food at risk."),
    ("cooling", "repair", 60, "P1", "冰箱冷藏室不制冷，压缩机有异响。"),
    ("heating", "maintain", 45, "P2", "Yearly service of the boiler."),
    ("gas", "inspect", 40, "P1", "Smell of gas reported yesterday, main valve closed."),
    ("electric", "repair", 60, "P1", "Hob trips the fuse when two zones are on."),
    ("oven", "repair", 50, "P2", "Oven door does not close, heat escapes."),
    ("dishwasher", "repair", 60, "P2", "Dishwasher leaves water at the bottom."),
    ("dishwasher", "deliver+install", 80, "P2", "New dishwasher; take the old one along."),
)
DELIVERY = ("", "deliver", 20, "P2", "Two people for the stairs; call ten minutes before.")

PARTS = (
    ("DP-1001", "Drain pump 30 W", 4590), ("DP-1002", "Inlet hose 2 m", 1290), ("DP-1003", "Door seal, washing machine", 5400),
    ("DP-1004", "Carbon brushes, pair", 1850), ("DP-1005", "Heating element 2 kW", 3990), ("DP-1006", "Thermostat", 1190),
    ("DP-1007", "Compressor relay", 2790), ("DP-1008", "Fan motor 230 V", 3350), ("DP-1009", "Drier filter", 890),
    ("DP-1010", "Door switch", 990), ("DP-1011", "Spray arm, upper", 1490), ("DP-1012", "Circulation pump", 8900),
    ("DP-1013", "Ignition electrode", 1690), ("DP-1014", "Gas valve", 12900), ("DP-1015", "Expansion vessel 8 l", 6400),
    ("DP-1016", "Oven door hinge", 2490), ("DP-1017", "Fan oven element", 4290), ("DP-1018", "Hob zone 1800 W", 5990),
    ("DP-1019", "Control board WM-7", 14900), ("DP-1020", "V-belt 1270 J5", 1590),
)  # fmt: skip

# Where no extract is at hand: well-known corners, to within a block.
BUILT_IN = (
    ("Mannerheimintie 1, Helsinki", 60.1687, 24.9412), ("Mannerheimintie 13, Helsinki", 60.1756, 24.9341),
    ("Aleksanterinkatu 52, Helsinki", 60.1687, 24.9421), ("Aleksanterinkatu 20, Helsinki", 60.1693, 24.9521),
    ("Pohjoisesplanadi 21, Helsinki", 60.1677, 24.9500), ("Eteläesplanadi 14, Helsinki", 60.1667, 24.9467),
    ("Bulevardi 10, Helsinki", 60.1644, 24.9385), ("Bulevardi 40, Helsinki", 60.1612, 24.9291),
    ("Fredrikinkatu 30, Helsinki", 60.1648, 24.9362), ("Fredrikinkatu 65, Helsinki", 60.1700, 24.9311),
    ("Iso Roobertinkatu 20, Helsinki", 60.1623, 24.9385), ("Uudenmaankatu 25, Helsinki", 60.1637, 24.9387),
    ("Kaisaniemenkatu 5, Helsinki", 60.1711, 24.9470), ("Unioninkatu 40, Helsinki", 60.1722, 24.9500),
    ("Liisankatu 12, Helsinki", 60.1737, 24.9563), ("Mariankatu 15, Helsinki", 60.1715, 24.9563),
    ("Tehtaankatu 20, Helsinki", 60.1586, 24.9440), ("Kapteeninkatu 11, Helsinki", 60.1590, 24.9480),
    ("Korkeavuorenkatu 27, Helsinki", 60.1640, 24.9470), ("Kasarmikatu 25, Helsinki", 60.1645, 24.9495),
    ("Runeberginkatu 15, Helsinki", 60.1708, 24.9268), ("Museokatu 10, Helsinki", 60.1737, 24.9290),
    ("Arkadiankatu 6, Helsinki", 60.1722, 24.9322), ("Albertinkatu 36, Helsinki", 60.1660, 24.9310),
)  # fmt: skip
