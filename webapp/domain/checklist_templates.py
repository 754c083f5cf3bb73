"""The checklists a company starts with, one per task kind, in all three languages (S7, S9–S11)."""

from typing import Any

TASK_KINDS = ("deliver", "install", "instruct", "repair", "maintain", "inspect", "collect")


def item(key: str, kind: str, en: str, hans: str, hant: str, *, required: bool = True, **more: Any) -> dict[str, Any]:
    """Write one item down; `more` holds unit, low and high of numbers and the choices of a choice."""
    return {"key": key, "type": kind, "label": words(en, hans, hant), "required": required, **more}


def words(en: str, hans: str, hant: str) -> dict[str, str]:
    return {"en": en, "zh-Hans": hans, "zh-Hant": hant}


def choice(value: str, en: str, hans: str, hant: str) -> dict[str, Any]:
    return {"value": value, "label": words(en, hans, hant)}


ARRIVAL = [
    item(
        "fault_studied",
        "tick",
        "Studied the report, packed parts and tools",
        "已研读报修信息，备齐配件和工具",
        "已研讀報修資訊，備齊零件和工具",
    ),
    item(
        "shoe_covers",
        "tick",
        "Shoe covers on, mat under the tool box",
        "穿鞋套，工具箱下铺垫布",
        "穿鞋套，工具箱下鋪墊布",
    ),
]
REMARK = item(
    "remark",
    "text",
    "Anything the next colleague should know",
    "需要告知下一位同事的情况",
    "需要告知下一位同事的情況",
    required=False,
)

ITEMS: dict[str, list[dict[str, Any]]] = {
    "repair": [
        *ARRIVAL,
        item("power_off", "tick", "Power is off and secured", "已断电并防止误合闸", "已斷電並防止誤合閘"),
        item(
            "fault_seen", "choice", "The reported fault", "报修的故障", "報修的故障",
            choices=[
                choice("confirmed", "shows", "能复现", "能重現"),
                choice("not_seen", "does not show", "未复现", "未重現"),
                choice("other", "is another one", "为其他故障", "為其他故障"),
            ],
        ),
        item("earth_resistance", "number", "Earth resistance", "接地电阻", "接地電阻", unit="Ω", low=0, high=0.5),
        item("self_test", "tick", "Self-test passed, customer watching", "自检通过，客户在场确认", "自檢通過，客戶在場確認"),
        REMARK,
    ],
    "install": [
        *ARRIVAL,
        item("place_checked", "tick", "Place, water and power are fit", "安装位置、水、电符合要求", "安裝位置、水、電符合要求"),
        item("levelled", "tick", "Levelled and fixed", "已调平并固定", "已調平並固定"),
        item("water_pressure", "number", "Water pressure", "水压", "水壓", unit="bar", low=0.5, high=10, required=False),
        item("test_run", "tick", "Test run without leak or noise", "试机无漏水、无异响", "試機無漏水、無異響"),
        REMARK,
    ],
    "deliver": [
        item("packing_sound", "tick", "Packing sound, goods match the note", "包装完好，货单相符", "包裝完好，貨單相符"),
        item("unpacked", "tick", "Unpacked and checked with the customer", "已与客户开箱验机", "已與客戶開箱驗機"),
        item("old_taken", "tick", "Old appliance taken back", "旧机已回收", "舊機已回收", required=False),
        REMARK,
    ],
    "instruct": [
        item("use_shown", "tick", "Use and care shown", "已讲解使用与保养", "已講解使用與保養"),
        item("safety_shown", "tick", "Safety shown", "已讲解安全事项", "已講解安全事項"),
    ],
    "maintain": [
        *ARRIVAL,
        item("filter_cleaned", "tick", "Filter cleaned or changed", "滤网已清洗或更换", "濾網已清洗或更換"),
        item("flow_temperature", "number", "Flow temperature", "出水温度", "出水溫度", unit="°C", low=30, high=80),
        item("tightness", "tick", "Joints tight, no leak", "接头紧固，无渗漏", "接頭緊固，無滲漏"),
        REMARK,
    ],
    "inspect": [
        item("serial_matches", "tick", "Serial number matches the order", "序列号与工单一致", "序號與工單一致"),
        item("condition", "text", "Condition as found", "现场状况", "現場狀況"),
    ],
    "collect": [
        item("accessories", "text", "Accessories taken along", "随机附件", "隨機附件"),
        item("receipt_shown", "tick", "Receipt shown to the customer", "已向客户出示收据", "已向客戶出示收據"),
    ],
}  # fmt: skip


def starting_checklist(task_kind: str) -> dict[str, Any]:
    """Return the checklist of a task kind as it is frozen on a visit: template, version, items."""
    return {"template": task_kind, "version": 1, "items": ITEMS[task_kind]}
