// Package exchange reads and writes the two CSV files by which organisations
// and their listings enter and leave the product: organizations.csv and
// listings.csv.
//
// It knows encodings, headers, columns, cells and how to say what is wrong
// with a row. It refuses to know the store, permissions and what becomes of a
// row: it hands over plain rows, and a field that is zero was empty in the
// file and must change nothing.
//
// Files are UTF-8 (with or without a mark) or Shift_JIS. The columns may stand
// in any order under their English or a Japanese name; width, capitals, spaces
// and underscores do not matter:
//
//	organizations.csv
//	  external_id*       会員番号, 外部ID, ID
//	  name*              名称, 会員名, 組織名, 団体名, 名前
//	  name_kana          フリガナ, ふりがな, 名称カナ, 名称フリガナ, カナ
//	  kind*              種別, 組織種別, 組織の種類, 会員種別
//	  corporate_number   法人番号
//	  ward               区, 行政区, 所在区
//	  address            住所, 所在地
//	  website            ウェブサイト, ホームページ, URL, サイト
//	  summary            概要, 紹介文, 紹介, 活動内容
//	  goals              ゴール, 目標, SDGsゴール, SDGs目標 (the main goal first)
//	  targets            ターゲット, SDGsターゲット
//	  contact_name       担当者名, 担当者, 連絡先氏名, 担当者氏名
//	  contact_email      担当者メール, メールアドレス, メール, 連絡先メール
//	  contact_phone      担当者電話, 電話番号, 電話, 連絡先電話
//	listings.csv
//	  organization_external_id*  会員番号, 外部ID
//	  side*              区分, できること・助けてほしいこと
//	  title*             タイトル, 件名, 題名
//	  detail             詳細, 内容, 説明
//	  capabilities       分野
//	  goals              ゴール, 目標, SDGsゴール, SDGs目標
//	  forms              連携の形
//	  partner_kinds      相手の種別, 希望する相手, 相手
//	  areas              地域, 活動地域, 対象地域, エリア (市内全域 is all seven wards)
//	  available_until    期限, 募集期限, いつまで, 有効期限
//
// (* required). A list inside a cell is separated by ; ； 、 or a line break.
// Entries of closed lists are written as code or as Japanese or English name,
// days as 2027-03-31, 2027/3/31 or 令和9年3月31日.
package exchange
