package io.polyphony.text.content;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phrases that programs, forms and people write where there is no text: a reviewed list, by
 * language, with bars or ends of lines between them. A word of the list may be repeated, and digits
 * and signs may stand around it.
 */
final class Placeholders {

    private static final String PHRASES =
            """
            null|nil|none|nan|na|n/a|undefined|unknown|untitled|default|string
            test|testing|this is a test|just a test|dummy|placeholder|foo|bar|baz|foobar
            sample text|hello world|lorem ipsum|lorem ipsum dolor sit amet|deleted|removed
            redacted
            no text|no comment|no comments|no content|no review|no reviews|no description
            no subject
            no title|no body|no message|no data|no value|no answer|no response|no feedback
            no remarks
            not applicable|not available|not specified|not provided|not set|nothing|nothing to say
            tbd|tba|todo|wip|see above|see subject|see title|see attachment|see attached|as above
            deleted user|deleted by user|comment deleted|comment removed|review removed|image
            attachment
            k.A.|kA|keine Angabe|keine Angaben|kein Text|kein Kommentar|ohne Text|ohne Kommentar
            kein Betreff|ohne Betreff|kein Inhalt|unbekannt|gelöscht|entfernt|nichts
            nicht verfügbar|nicht zutreffend|siehe oben|siehe Betreff|siehe Anhang
            aucun|aucune|aucun commentaire|pas de commentaire|sans commentaire|sans texte
            sans objet
            néant|inconnu|supprimé|rien|rien à dire|non applicable|voir ci-dessus|s.o.
            ninguno|ninguna|sin comentario|sin comentarios|sin texto|sin asunto|sin contenido
            desconocido
            eliminado|nada|nada que decir|no aplica|prueba|nulo
            nenhum|nenhuma|sem comentário|sem comentários|sem texto|sem assunto|sem conteúdo
            excluído
            desconhecido|não se aplica|não informado|teste
            nessuno|nessuna|nessun commento|senza testo|nessun testo|senza oggetto|sconosciuto
            nulla|niente|non disponibile|prova|eliminato
            geen|geen commentaar|geen tekst|geen onderwerp|geen opmerkingen|n.v.t.|nvt|onbekend
            verwijderd|niets
            brak|brak komentarza|brak tekstu|brak tematu|brak danych|nie dotyczy|nieznany
            usunięto|nic
            ingen|inget|ingen text|ingen kommentar|inga kommentarer|okänd|ingen tekst|ukendt
            ukjent
            slettet|borttagen|ei mitään|ei kommentteja|tuntematon|poistettu|testi
            žádný|žádná|bez komentáře|bez textu|neznámý|smazáno|nincs|ismeretlen|törölve|teszt
            fără comentarii|necunoscut|niciun comentariu|без коментар|неизвестен
            yok|yorum yok|metin yok|konu yok|bilinmiyor|silindi|deneme
            без комментариев|нет комментариев|без текста|нет текста|без темы|неизвестно|удалено
            ничего|тест|тестовое сообщение|не указано|б/н
            без коментарів|без тексту|без теми|невідомо|видалено|немає|нічого
            χωρίς σχόλιο|χωρίς κείμενο|χωρίς θέμα|κανένα|άγνωστο|διαγράφηκε|τίποτα|δοκιμή
            لا يوجد|لا شيء|بدون تعليق|لا تعليق|بدون نص|بدون موضوع|غير معروف|محذوف|اختبار|تجربة
            אין|אין תגובה|אין הערות|ללא טקסט|ללא נושא|לא ידוע|נמחק|בדיקה
            ندارد|بدون نظر|بدون متن|نامشخص|حذف شده|هیچ|تست
            कोई नहीं|कुछ नहीं|लागू नहीं|कोई टिप्पणी नहीं|अज्ञात|टेस्ट|परीक्षण
            কিছু না|প্রযোজ্য নয়|অজানা|பொருந்தாது|இல்லை|తెలియదు|లేదు
            ไม่มี|ไม่ระบุ|ไม่มีความคิดเห็น|ไม่มีข้อความ|ไม่ทราบ|ทดสอบ
            không có|không có gì|không rõ|không có nội dung|không xác định|đã xóa|kiểm tra
            tidak ada|tidak ada komentar|tidak diketahui|dihapus|uji coba|tiada|wala
            无|無|没有|沒有|无内容|無內容|没有内容|暂无|暫無|暂无评价|无评论|無評論|未知|不适用|不適用
            测试|測試|已删除|已刪除|此用户没有填写评价|用户未填写评价内容|该用户未填写评价
            默认好评|系统默认好评|評価なし|此用戶沒有填寫評價
            なし|無し|特になし|特にありません|不明|該当なし|テスト|削除済み|本文なし|件名なし|コメントなし|未記入
            없음|없습니다|내용없음|내용 없음|제목 없음|해당 없음|해당없음|알 수 없음|삭제됨|테스트
            """;

    private static final Set<String> FOLDED = folded(PHRASES);

    private Placeholders() {}

    /** Returns whether folded words are one of the phrases. */
    static boolean contains(String words) {
        return FOLDED.contains(words);
    }

    /** Folds phrases between bars and ends of lines. */
    static Set<String> folded(String phrases) {
        return phrases.lines()
                .flatMap(line -> Arrays.stream(line.split("\\|")))
                .map(Words::fold)
                .filter(phrase -> !phrase.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
