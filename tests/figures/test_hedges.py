"""Words around a number: first those that are no hedge."""

import pytest

from healthstat_check.figures.hedges import hedge_at
from healthstat_check.figures.numbers import read_quote


def _hedge(language, marked, overrides=None):
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    number = read_quote(text, start, end, language)
    return hedge_at(text, number.start, number.end, language, overrides)


QUIET = [
    ("ru", "Прожиточный минимум ⟦46 228⟧ тенге."),
    ("ru", "Исторический максимум ⟦46 228⟧ тенге."),
    ("ru", "Стало на ⟦5 %⟧ больше."),
    ("ru", "Стало на ⟦5 %⟧ ниже."),
    ("ru", "Их стало меньше на ⟦5 %⟧."),
    ("ru", "Привиты дети до ⟦14⟧ лет."),
    ("ru", "Лица в возрасте до ⟦14⟧ лет привиты."),
    ("ru", "Осмотрены женщины старше ⟦40⟧ лет."),
    ("ru", "Программа действует до ⟦2025⟧ года."),
    ("ru", "Заявки примут до ⟦31⟧ января."),
    ("ru", "Смертность снизилась до ⟦18 %⟧."),
    ("ru", "Лимит увеличен — до ⟦9,2 млн⟧ тенге."),
    ("ru", "Пособия выросли до 5 млн тенге в городах и до ⟦7 млн⟧ тенге в сёлах."),
    ("ru", "Срок от ⟦3⟧ до 7 лет."),
    ("ru", "Срок от 3 до ⟦7⟧ лет."),
    ("ru", "Доля упала с 22 до ⟦18 %⟧."),
    ("ru", "Село прибавило 2 % до ⟦10,1 млн⟧ человек."),
    ("ru", "Приняли всего ⟦254⟧ человека."),
    ("ru", "Приняли лишь ⟦254⟧ человека."),
    ("ru", "Приняли уже ⟦254⟧ человека."),
    ("ru", "Доступ получили ещё ⟦5⟧ процентов."),
    ("ru", "Это 10 % от ⟦16,9 млн⟧ человек."),
    ("ru", "Врачей стало больше. ⟦300⟧ уехали."),
    ("ru", "Это на 4 % больше ⟦78 400⟧ прошлого года."),
    ("ru", "Их в 2 раза меньше ⟦40⟧ обещанных."),
    ("en", "It is 4 % more than the ⟦78,400⟧ of a year ago."),
    ("en", "That is three times more than ⟦40⟧."),
    ("en", "It was 20 fewer than the ⟦40⟧ planned."),
    ("kk", "Шығын ⟦5 %⟧-ға артық."),
    ("kk", "Балалар ⟦18⟧ жасқа дейін тегін емделеді."),
    ("kk", "Өтінім ⟦31⟧ қаңтарға дейін қабылданады."),
    ("kk", "Бағдарлама ⟦2030⟧ жылға дейін жүреді."),
    ("kk", "Үлесі ⟦18 %⟧-ға дейін төмендеді."),
    ("kk", "Үлесі 22 %-дан ⟦18 %⟧-ға дейін түсті."),
    ("kk", "Мұнда ⟦16⟧ аса маңызды нысан бар."),
    ("kk", "Небәрі ⟦254⟧ адам келді."),
    ("kk", "Қазірдің өзінде ⟦254⟧ адам келді."),
    ("en", "Children under ⟦5⟧ were seen."),
    ("en", "People over ⟦65⟧ were seen."),
    ("en", "Women aged under ⟦50⟧ were seen."),
    ("en", "It grew over the past ⟦five⟧ years."),
    ("en", "Many left over ⟦five⟧ years."),
    ("en", "We have information about ⟦5⟧ cases."),
    ("en", "They were concerned about ⟦5⟧ cases."),
    ("en", "Some of ⟦500⟧ nurses came."),
    ("en", "Only ⟦254⟧ came."),
    ("en", "Already ⟦254⟧ came."),
    ("en", "Another ⟦254⟧ came."),
    ("en", "It began around ⟦2020⟧ in the south."),
]

HEDGED = [
    ("ru", "В районе ⟦50⟧ клиник.", "about"),
    ("ru", "Примерно на ⟦50⟧ клиник больше.", "about"),
    ("ru", "Приблизительно ⟦50⟧ клиник.", "about"),
    ("ru", "Ориентировочно ⟦50⟧ клиник.", "about"),
    ("ru", "Где-то ⟦50⟧ клиник.", "about"),
    ("ru", "± ⟦50⟧ клиник.", "about"),
    ("ru", "Около **⟦50⟧** клиник.", "about"),
    ("ru", "Больше ⟦50⟧ клиник.", "over"),
    ("ru", "Число клиник превысило ⟦50⟧.", "over"),
    ("ru", "Число перевалило за ⟦50⟧ клиник.", "over"),
    ("ru", "Пришло ⟦50⟧ с небольшим человек.", "over"),
    ("ru", "Свыше чем на ⟦18 %⟧.", "over"),
    ("ru", "Не менее чем в ⟦2⟧ раза.", "at_least"),
    ("ru", "Не меньше ⟦50⟧ клиник.", "at_least"),
    ("ru", "Не ниже ⟦50 %⟧.", "at_least"),
    ("ru", "Около ⟦2000⟧ обращений.", "about"),
    ("ru", "До ⟦2000⟧ обращений.", "at_most"),
    ("ru", "Больше ⟦2000⟧ в месяц.", "over"),
    ("ru", "Как минимум ⟦50⟧ клиник.", "at_least"),
    ("ru", "Минимум ⟦50⟧ клиник.", "at_least"),
    ("ru", "По меньшей мере ⟦50⟧ клиник.", "at_least"),
    ("ru", "Срок от ⟦5⟧ лет.", "at_least"),
    ("ru", "Менее ⟦50⟧ клиник.", "under"),
    ("ru", "Менее чем за ⟦3⟧ месяца.", "under"),
    ("ru", "Охват не достигает ⟦50 %⟧.", "under"),
    ("ru", "Не более ⟦50⟧ клиник.", "at_most"),
    ("ru", "Не больше ⟦50⟧ клиник.", "at_most"),
    ("ru", "Не выше ⟦50 %⟧.", "at_most"),
    ("ru", "Охват не превышает ⟦50 %⟧.", "at_most"),
    ("ru", "Максимум ⟦50⟧ клиник.", "at_most"),
    ("ru", "Здесь до ⟦50⟧ клиник.", "at_most"),
    ("ru", "Благодаря росту взносов фонд в этом году сможет оплатить лечение до ⟦50⟧ пациентов.", "at_most"),
    ("ru", "Практически ⟦50⟧ клиник.", "nearly"),
    ("ru", "Чуть менее ⟦50⟧ клиник.", "nearly"),
    ("ru", "Без малого ⟦50⟧ клиник.", "nearly"),
    ("ru", "Едва не ⟦50⟧ клиник.", "nearly"),
    ("ru", "Число клиник приближается к ⟦50⟧.", "nearly"),
    ("kk", "Мұнда ⟦50⟧ шамасында емхана бар.", "about"),
    ("kk", "Мұнда ⟦50⟧ шақты емхана бар.", "about"),
    ("kk", "Мұнда ⟦50⟧-ге жуық емхана бар.", "about"),
    ("kk", "Мұнда ⟦бес мыңдай⟧ адам бар.", "about"),
    ("kk", "Мұнда ⟦50⟧-ден аса емхана бар.", "over"),
    ("kk", "Мұнда ⟦50⟧-ден көп емхана бар.", "over"),
    ("kk", "Халықтың ⟦90 пайыздан⟧ астамы.", "over"),
    ("kk", "Дәрігерлердің ⟦жартысынан⟧ астамы.", "over"),
    ("kk", "Мұнда ⟦5 млн⟧ теңгеге жуығы.", "about"),
    ("kk", "Кем дегенде ⟦50⟧ емхана бар.", "at_least"),
    ("kk", "Ең аз дегенде ⟦50⟧ емхана бар.", "at_least"),
    ("kk", "Мұнда ⟦50⟧-ден кем емхана бар.", "under"),
    ("kk", "Үлесі ⟦50 %⟧-ға жетпейді.", "under"),
    ("kk", "Үлесі ⟦50 %⟧-дан аспайды.", "at_most"),
    ("kk", "Ең көбі ⟦50⟧ емхана бар.", "at_most"),
    ("kk", "Саны ⟦50⟧-ге жақындады.", "nearly"),
    ("en", "Circa ⟦50⟧ clinics.", "about"),
    ("en", "In the region of ⟦50⟧ clinics.", "about"),
    ("en", "Approximately ⟦50⟧ clinics.", "about"),
    ("en", "Above ⟦50⟧ clinics.", "over"),
    ("en", "Upwards of ⟦50⟧ clinics.", "over"),
    ("en", "The number exceeded ⟦50⟧ clinics.", "over"),
    ("en", "It has ⟦50⟧ clinics plus.", "over"),
    ("en", "It waited for over ⟦five⟧ years.", "over"),
    ("en", "No less than ⟦50⟧ clinics.", "at_least"),
    ("en", "Under ⟦50⟧ clinics.", "under"),
    ("en", "Below ⟦50⟧ clinics.", "under"),
    ("en", "At most ⟦50⟧ clinics.", "at_most"),
    ("en", "No more than ⟦50⟧ clinics.", "at_most"),
    ("en", "Not exceeding ⟦50⟧ clinics.", "at_most"),
    ("en", "Almost ⟦50⟧ clinics.", "nearly"),
    ("en", "Around ⟦2000⟧ referrals.", "about"),
    ("en", "The number was over ⟦2000⟧.", "over"),
    ("en", "Close to ⟦50⟧ clinics.", "nearly"),
]


@pytest.mark.parametrize(("language", "text"), QUIET)
def test_what_is_no_hedge_stays_quiet(language, text):
    assert _hedge(language, text) is None


@pytest.mark.parametrize(("language", "text", "hedge"), HEDGED)
def test_a_hedge_is_found(language, text, hedge):
    assert _hedge(language, text) == hedge


def test_a_package_may_have_words_of_its_own():
    text = "Не то чтобы ⟦50⟧ клиник."
    assert _hedge("ru", text) is None
    assert _hedge("ru", text, {"ru": {"about": ("не то чтобы",)}}) == "about"
    assert _hedge("ru", "Около ⟦50⟧ клиник.", {"ru": {"nearly": ("около",)}}) == "nearly"
    assert _hedge("ru", text, {"kk": {"about": ("не то чтобы",)}}) is None


def test_a_hedge_does_not_cross_a_full_stop():
    assert _hedge("en", "There were more than. ⟦50⟧ clinics.") is None
    assert _hedge("kk", "Мұнда ⟦50⟧ адам. Жуық емес.") is None
