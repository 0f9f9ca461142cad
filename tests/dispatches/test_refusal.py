import pytest
from tests.dispatches.reading import BODY, dispatch, refusal

from communique.dispatches.language import other_language


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        (" date 2025-08-28 \n", "no prose"),
        ("---\ndate: 2025-08-28\n---\n", "no prose"),
        ("Home\nWorld\nPolitics\nBusiness\nSport\nSign in\nSubscribe\nSearch\n", "no prose"),
        (
            "Ministers arrive in Geneva for a third round\nOil prices rise before the summit\n"
            "What to know about the draft\nFive hurt in a market fire in the old town\n",
            "no prose",
        ),
        ("1 2 3 4 5 6 7 8\n" * 30, "no prose"),
        (BODY * 3000, "too long"),
        (
            "Die Delegationen trafen sich am Mittwoch erneut, sagte der Vermittler. Die Seiten "
            "tauschten Entwürfe aus, die sie nicht veröffentlichen werden.",
            "German",
        ),
        ("Las delegaciones se reunieron de nuevo el miércoles, dijo el mediador.", "Spanish"),
        ("Делегации встретились снова в среду, сообщил посредник.", "Russian"),
        (
            "双方代表团周三再次会晤,调解人说。双方交换了草案,不会公布。第三轮谈判日期未定。",
            "Chinese",
        ),
        ("اجتمع الوفدان مرة أخرى يوم الأربعاء، كما قال الوسيط. وتبادل الطرفان المسودات.", "Arabic"),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_remedy(text: str, words: str) -> None:
    reason = refusal(text)
    assert words in reason
    assert ";" in reason or "only English is read so far" in reason


@pytest.mark.parametrize(
    "text",
    [
        "Talks resume Monday in Geneva.",
        "Marr met Oruk in Świnoujście on Friday.",
        "Pjotr Wassiljewitsch, Ludmila Schönfelder, Jean-Baptiste Lefèvre, Nguyễn Văn Minh, "
        "Szczepan Brzęczyszczykiewicz and Xóchitl Ñáñez met in Świnoujście, said Gärtner.",
        "The minister said “Мы не подпишем”, and left.",
    ],
)
def test_english_with_many_foreign_names_is_english(text: str) -> None:
    assert other_language(text) is None
    dispatch(text)
