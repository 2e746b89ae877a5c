package io.polyphony.text.content;

import java.util.Set;

/**
 * Names under which shops, stores and help desks show people who gave none: a reviewed list, by
 * language. Who has one of them is nobody in particular.
 */
public final class PlaceholderAuthors {

    private static final String NAMES =
            """
            A Google user|Google user|Amazon Customer|Kindle Customer|Amazon Kunde|Amazon-Kunde
            Kunde
            Cliente Amazon|Cliente de Amazon|Cliente de Kindle|Cliente Kindle|Client d'Amazon
            Client Amazon
            Client Kindle|Klant|Amazon-klant|Amazon Müşterisi|Amazon カスタマー|Kindleのお客様|Amazonユーザー
            亚马逊买家|Kindle买家|Amazon Kullanıcısı|Klient Amazon|Amazon-kund|عميل امازون|عميل Amazon
            عميل أمازون
            ein Google-Nutzer|Ein Google Nutzer|Google-Nutzer|Un utilisateur de Google
            Un usuario de Google
            Um usuário do Google|Un utente Google|Een Google-gebruiker|Użytkownik Google
            Google ユーザー
            Пользователь Google|Користувач Google|Google 사용자|Google 用户|Google 使用者|مستخدم Google
            App Store user|Apple user|eBay user|eBay member|Trustpilot user|Yelp user
            Facebook user
            Facebook-Nutzer|Utilisateur Facebook|Usuario de Facebook|Steam user|Etsy buyer
            Verified buyer
            Verified purchaser|Verified customer|Verified reviewer|A Tripadvisor member
            Tripadvisor member
            a customer|customer|a user|user|a guest|guest|guest user|visitor|a reader|reader
            a member|member
            client|buyer|shopper|reviewer|author|requester|end user|contact|caller|name|your name
            first last
            anonymous|anonymous user|anonymous customer|anonymous reviewer|anon|nobody|no name
            noname|no author
            unknown user|unknown author|unknown sender|unknown customer|not known|someone
            somebody|private
            noreply|no-reply|do-not-reply|donotreply|mailer-daemon|postmaster|admin|administrator
            system|root
            support|help desk|helpdesk|service|webmaster|info|deleted user|deleted account
            former user|[deleted]
            Anonym|Anonymer Nutzer|Gast|Nutzer|Benutzer|Unbekannter|Gelöschter Benutzer|Name
            Ein Kunde|Eine Kundin
            Anonyme|Utilisateur anonyme|Invité|Utilisateur|Utilisateur inconnu|Un client|Client
            Cliente
            Anónimo|Usuario anónimo|Invitado|Usuario|Anônimo|Usuário|Usuário anônimo|Convidado
            Comprador
            Anonimo|Utente|Utente anonimo|Ospite|Anoniem|Gebruiker|Anonimowy|Gość|Użytkownik
            Klient
            Anonymní|Host|Anonyymi|Vieras|Bruger|Användare|Gjest|Kund|Gæst|Anonim|Vendég
            Ziyaretçi|Kullanıcı
            Müşteri|Misafir|Аноним|Анонимный пользователь|Гость|Пользователь|Покупатель|Клиент
            Имя скрыто
            Анонім|Гість|Користувач|Покупець|Анонимен|Ανώνυμος|Επισκέπτης|Χρήστης|Πελάτης
            مجهول|ضيف|مستخدم|زائر|عميل|אנונימי|אורח|משתמש|לקוח|ناشناس|مهمان|کاربر|مشتری
            गुमनाम|अज्ञात उपयोगकर्ता|उपयोगकर्ता|अतिथि|ग्राहक|বেনামী|அநாமதேயர்
            ไม่ระบุชื่อ|ไม่ประสงค์ออกนาม|ผู้ใช้|ลูกค้า|ผู้ใช้ Google|ẩn danh|khách|khách hàng
            người dùng
            anonim|tamu|pengguna|pelanggan|tanpa nama
            匿名|匿名用户|匿名用戶|匿名买家|用户|用戶|游客|訪客|顾客|顧客|客户|客戶|买家|买家已匿名|未知用户|京东用户|淘宝用户
            ゲスト|名無し|名無しさん|ユーザー|お客様|購入者|購入者さん|利用者
            익명|손님|비회원|사용자|고객|구매자|네이버 사용자
            """;

    private static final Set<String> FOLDED = Placeholders.folded(NAMES);

    private PlaceholderAuthors() {}

    /** Returns whether a name, or an id that is written like one, is nobody's. */
    public static boolean contains(String author) {
        String words = Words.fold(author);
        return words.isEmpty() && author.chars().noneMatch(Character::isLetterOrDigit)
                || !words.isEmpty()
                        && author.chars().noneMatch(Character::isDigit)
                        && (FOLDED.contains(words) || Placeholders.contains(words));
    }
}
